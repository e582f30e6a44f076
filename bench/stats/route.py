"""
The four tasks as a user of pandas, scipy and statsmodels would write them: frames, groups and loops.
python bench/stats/route.py FOLDER [RUNS]. What would take too long is timed in part and scaled.
"""

import itertools
import warnings

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm
import statsmodels.formula.api as smf
from common import BC, BD, FC, FD, L, M, N, given, isRelated, kept, median, passage, raw, read, report, right, runs
from scipy import integrate, stats
from statsmodels.stats.contingency_tables import StratifiedTable, mcnemar
from statsmodels.stats.weightstats import ttost_paired

warnings.simplefilter("ignore")
names = ["base", "tuned", "base-cot", "tuned-cot"]
grid = pd.MultiIndex.from_product([range(M), range(L), range(4), range(N)], names=["m", "l", "c", "i"])
items = pd.DataFrame({"right": right.ravel().astype(int), "read": read.ravel().astype(int)}, index=grid).reset_index()
items["passage"] = passage[items.i]


def clustered(values, groups):
    fit = sm.OLS(values, np.ones(len(values))).fit(cov_type="cluster", cov_kwds={"groups": groups})
    return fit.params[0], fit.bse[0]


def mixed(T):
    """Gains with crossed random intercepts: the route of a mixed model."""
    frame = pd.DataFrame({"g": (100 * T).ravel(), "m": np.repeat(range(M), T.shape[1]), "l": np.tile(range(T.shape[1]), M)})
    frame["related"] = isRelated[frame.l].astype(float)
    parts = {"m": "0 + C(m)", "l": "0 + C(l)"}
    fit = smf.mixedlm("g ~ related", frame, groups=np.ones(len(frame)), vc_formula=parts, re_formula="0").fit(reml=True)
    return fit.params["related"] / 100, fit.bse["related"] / 100


def cross_passage(x, d, sizes, groups):
    n, G = sizes.sum(), len(sizes)
    x = x - x.groupby(groups).transform("mean")
    d = d - d.groupby(groups).transform("mean")
    mx, mg = x.sum(axis=1) / n, d.sum(axis=1) / n
    ex, ed = x - np.outer(mx, sizes), d - np.outer(mg, sizes)
    f = G / (G - 1) / n**2
    return ((mx * mg).sum() - f * (ex * ed).to_numpy().sum()) / ((mx**2).sum() - f * (ex**2).to_numpy().sum())


def jackknife(statistic, clusters):
    full = statistic(clusters == clusters)
    values = np.array([statistic(clusters != one) for one in np.unique(clusters)])
    return full, np.sqrt((len(values) - 1) / len(values) * ((values - full) ** 2).sum())


def jzs(t, n, df):
    f = lambda g: (1 + n * g / 2) ** -0.5 * (1 + t**2 / ((1 + n * g / 2) * df)) ** (-(df + 1) / 2) * (2 * np.pi) ** -0.5 * g**-1.5 * np.exp(-1 / (2 * g))
    return integrate.quad(f, 0, np.inf)[0] / (1 + t**2 / df) ** (-(df + 1) / 2)


def between(x, g):
    r = stats.pearsonr(x, g).statistic
    stats.spearmanr(x, g)
    sm.OLS(g, sm.add_constant(x)).fit()
    extreme = 0
    for order in itertools.permutations(g):
        extreme += abs(np.corrcoef(x, order)[0, 1]) >= abs(r) - 1e-12
    for m in range(M):
        stats.linregress(np.delete(x, m), np.delete(g, m))
    return extreme / 5040


def labels(T, D):
    lang = T.mean(axis=0)
    seen = abs(lang[isRelated].mean() - lang[~isRelated].mean())
    for chosen in itertools.combinations(range(len(lang)), isRelated.sum()):
        first = np.isin(np.arange(len(lang)), chosen)
        abs(lang[first].mean() - lang[~first].mean()) >= seen - 1e-12
    for signs in itertools.product([1, -1], repeat=M):
        abs(np.mean(np.array(signs) * D)) >= abs(D.mean()) - 1e-12
    stats.ttest_1samp(D, 0), stats.ttest_ind(lang[isRelated], lang[~isRelated])


def slopes(x, g):
    frame = pd.DataFrame({"x": x.ravel(), "g": g.ravel(), "m": np.repeat(range(M), x.shape[1])})
    fit = smf.ols("g ~ x", frame).fit(cov_type="cluster", cov_kwds={"groups": frame.m})
    jackknife(lambda k: smf.ols("g ~ x", frame[k]).fit().params["x"], frame.m)
    restricted, t0 = frame.g.mean(), fit.tvalues["x"]
    for signs in itertools.product([1, -1], repeat=M):
        drawn = restricted + (frame.g - restricted) * np.array(signs)[frame.m]
        sm.OLS(drawn, sm.add_constant(frame.x)).fit(cov_type="cluster", cov_kwds={"groups": frame.m}).tvalues["x"] >= t0


def corrected(frame, after):
    size = np.bincount(passage)
    table = lambda c: frame[frame.c == c].groupby(["m", "l", "passage"]).right.sum().unstack()
    x = table(BD)
    d = table(after) - x
    xm, dm = x.groupby(level="m").mean(), d.groupby(level="m").mean()
    found = jackknife(lambda k: cross_passage(xm[k], dm[k], size, np.zeros(k.sum())), xm.index.to_numpy())
    models, languages = x.index.get_level_values("m").to_numpy(), x.index.get_level_values("l").to_numpy()
    jackknife(lambda k: cross_passage(x[k], d[k], size, np.zeros(k.sum())), models)
    jackknife(lambda k: cross_passage(x[k], d[k], size, models[k]), languages)
    return found


def estimates():
    wide = items.pivot_table(index=["m", "l", "i"], columns="c", values="right").astype(int)
    parsed = items.pivot_table(index=["m", "l", "i"], columns="c", values="read").astype(int)
    for (m, l), cell in wide.groupby(level=["m", "l"]):
        for c in (FD, BC, FC):
            clustered((cell[c] - cell[BD]).to_numpy(), passage)
            mcnemar(pd.crosstab(cell[BD], cell[c]), exact=True)
            k1, k0 = cell[c].sum(), cell[BD].sum()
            (k1 - k0) / (N - k0), np.log((k1 + 0.5) / (N - k1 + 0.5)) - np.log((k0 + 0.5) / (N - k0 + 0.5))
        for c in (FD, BC):
            R0, R1, Y0, Y1 = (t.loc[(m, l)][k].to_numpy() for t, k in ((parsed, BD), (parsed, c), (wide, BD), (wide, c)))
            P0, P1 = R0.mean(), R1.mean()
            K0, K1 = Y0.mean() / P0, Y1.mean() / P1
            iP, i0, i1 = (R1 - P1) - (R0 - P0), (Y0 - K0 * R0) / P0, (Y1 - K1 * R1) / P1
            clustered(iP * (K0 + K1) / 2 + (P1 - P0) * (i0 + i1) / 2, passage)
            clustered((i1 - i0) * (P0 + P1) / 2 + (K1 - K0) * ((R1 - P1) + (R0 - P0)) / 2, passage)
    acc, par = right.mean(axis=3), read.mean(axis=3)
    x, g = acc[:, :, BD], acc[:, :, FD] - acc[:, :, BD]
    odds = lambda a: np.log((a * N + 0.5) / (N - a * N + 0.5))
    for scale in (g, g / (1 - x), odds(acc[:, :, FD]) - odds(x)):
        between(x.mean(axis=1), scale.mean(axis=1))
    slopes(x, g)
    slope, error = corrected(items, FD)
    T = g[:, kept]
    both = (read[:, :, FD] & read[:, :, BD]).astype(bool)
    knowledge = np.array([[(right[m, l, FD].astype(int) - right[m, l, BD])[both[m, l]].mean() for l in kept] for m in range(M)])
    known = acc / par
    total = mixed(T)
    mixed((acc[:, :, BC] - x)[:, kept]), mixed((known[:, :, FD] - known[:, :, BD])[:, kept])
    onRead = mixed(knowledge)
    frame = pd.DataFrame({"g": T.ravel(), "x": x[:, kept].ravel(), "m": np.repeat(range(M), len(kept)), "s": np.tile(isRelated, M).astype(int)})
    smf.ols("g ~ C(m) * s + C(m):x", frame).fit()
    D = T[:, isRelated].mean(axis=1) - T[:, ~isRelated].mean(axis=1)
    labels(T, D)
    for m in range(M):
        stats.ttest_1samp(np.delete(D, m), 0)
    for l in range(T.shape[1]):
        lang, side = np.delete(T.mean(axis=0), l), np.delete(isRelated, l)
        stats.ttest_ind(lang[side], lang[~side])
    jzs(1.0, 30 / 11, 9), jzs(1.0, 7, 6)
    ttost_paired(T[:, isRelated].mean(axis=1), T[:, ~isRelated].mean(axis=1), -0.03, 0.03)
    a0, aF, aC, aFC = (acc[:, :, c] for c in (BD, FD, BC, FC))
    for each in (aF - aC, aFC - aF - aC + a0, aFC - (1 - (1 - aF) * (1 - aC) / (1 - a0))):
        stats.ttest_1samp(each.mean(axis=1), 0)
    jackknife(lambda k: (aF + aC - aFC - a0)[k].sum() / (np.minimum(aF, aC) - a0)[k].sum(), np.arange(M))
    tables = []
    for _, cell in wide.groupby(level=["m", "l"]):
        wrong = cell[cell[BD] == 0]
        tables.append(pd.crosstab(wrong[FD], wrong[BC]).reindex(index=[1, 0], columns=[1, 0], fill_value=0).to_numpy())
    odds_ratio = StratifiedTable(tables).oddsratio_pooled
    return {"contrast": total[0], "contrastError": total[1], "readBothTimes": onRead[0],
            "correctedSlope": slope, "correctedError": error, "mantelHaenszel": odds_ratio}


def bootstrap(draws):
    rng = np.random.default_rng(1)
    members = [np.flatnonzero(passage == k) for k in range(passage.max() + 1)]
    nR = given["related"]
    related, control = ([u[0] for u in part] for part in (given["units"][:nR], given["units"][nR:]))
    values = {c: [] for c in (FD, BC, FC)}
    for _ in range(draws):
        ms, ks = rng.integers(0, M, M), rng.integers(0, len(members), len(members))
        rs, cs = rng.choice(related, len(related)), rng.choice(control, len(control))
        chosen = np.concatenate([members[k] for k in ks])
        for c in values:
            gain = lambda ls: right[np.ix_(ms, ls, [c], chosen)].mean() - right[np.ix_(ms, ls, [BD], chosen)].mean()
            values[c].append(gain(rs) - gain(cs))
    return {"bootstrapError": np.std(values[FD], ddof=1)}


def one_curve(dealt):
    K, values = len(given["compared"]), []
    for outcome in given["curve"]:
        g, x = (np.array(outcome[key]).reshape(M, K)[:, dealt] for key in ("gains", "baselines"))
        for group in given["sets"]:
            gu, xu = (np.column_stack([t[:, u].mean(axis=1) for u in group["units"]]) for t in (g, x))
            side = np.arange(gu.shape[1]) < group["related"]
            for adjustment in ("none", "common", "per model"):
                centre = lambda t: np.where(side, t - t[:, side].mean(axis=1, keepdims=True), t - t[:, ~side].mean(axis=1, keepdims=True))
                dx, dg = centre(xu), centre(gu)
                if adjustment == "none":
                    slope = np.zeros(M)
                elif adjustment == "common":
                    slope = np.repeat((dx * dg).sum() / (dx**2).sum(), M)
                else:
                    slope = np.array([np.polyfit(dx[m], dg[m], 1)[0] for m in range(M)])
                left = gu - slope[:, None] * (xu - xu.mean(axis=1, keepdims=True))
                value = (left[:, side].mean(axis=1) - left[:, ~side].mean(axis=1)).mean()
                values.append((value, outcome["inPoints"]))
    return np.median([value for value, isPoints in values if isPoints]), np.mean([value > 0 for value, _ in values])


def curve(draws):
    rng = np.random.default_rng(1)
    K = len(given["compared"])
    seen = one_curve(np.arange(K))
    for _ in range(draws):
        one_curve(rng.permutation(K))
    return {"median": seen[0]}


def simulated(studies):
    """Drawn by the fast form, which a user would borrow, and analysed by the usual route."""
    from vectorised import simulate

    rng = np.random.default_rng(1)
    for _ in range(studies):
        parsed, ok = simulate(rng)
        acc, par = ok.mean(axis=3), parsed.mean(axis=3)
        x, g = acc[:, :, 0], acc[:, :, 1] - acc[:, :, 0]
        T = g[:, kept]
        both = parsed[:, :, 0] & parsed[:, :, 1]
        knowledge = ((ok[:, :, 1].astype(int) - ok[:, :, 0]) * both).sum(axis=2) / both.sum(axis=2)
        known = acc / par
        for table in (T, knowledge[:, kept], (known[:, :, 1] - known[:, :, 0])[:, kept]):
            mixed(table)
        frame = pd.DataFrame({"g": T.ravel(), "x": x[:, kept].ravel(), "m": np.repeat(range(M), len(kept)), "s": np.tile(isRelated, M).astype(int)})
        smf.ols("g ~ C(m) * s + C(m):x", frame).fit()
        labels(T, T[:, isRelated].mean(axis=1) - T[:, ~isRelated].mean(axis=1))
        between(x.mean(axis=1), g.mean(axis=1))
        slopes(x, g)
        drawn = pd.DataFrame({"right": ok.ravel().astype(int)}, index=grid).reset_index()
        drawn["passage"] = passage[drawn.i]
        corrected(drawn, 1)
        c = acc[:, :, 2] - x
        stats.ttest_1samp((g - c).mean(axis=1), 0), stats.ttest_1samp((acc[:, :, 3] - acc[:, :, 1] - c).mean(axis=1), 0)
    return {}


if __name__ == "__main__":
    report({
        "a": median(min(runs, 3), estimates),
        "b": median(1, lambda: bootstrap(500), scale=20),
        "c": median(1, lambda: curve(10), scale=100),
        "d": median(1, lambda: simulated(3), scale=100),
    }, pandas=pd.__version__, statsmodels=statsmodels.__version__)
