"""The four tasks in numpy, as much at once as arrays allow. python bench/stats/vectorised.py FOLDER [RUNS]"""

import itertools

import numpy as np
from common import BC, BD, FC, FD, G, L, M, N, given, isRelated, kept, median, passage, raw, read, report, right, runs
from scipy import integrate, special, stats

order = np.argsort(passage, kind="stable")
starts = np.searchsorted(passage[order], np.arange(G))
sizes = np.bincount(passage).astype(float)
orders7 = np.array(list(itertools.permutations(range(7))))
signs7 = np.array(list(itertools.product([1, -1], repeat=7)))
nS, nC = isRelated.sum(), (~isRelated).sum()
labels = np.array([[i in chosen for i in range(nS + nC)] for chosen in itertools.combinations(range(nS + nC), nS)])


steps = {each["code"]: each["relatedness"] for each in given["simulation"]["languages"]}
relatedness = np.array([steps[code] for code in given["languages"]])


def sums(values):
    """Sums per passage along the last axis."""
    return np.add.reduceat(values[..., order].astype(float), starts, axis=-1)


def clustered(values):
    """Means and clustered errors along the last axis."""
    middle = values.mean(-1)
    off = sums(values) - sizes * middle[..., None]
    return middle, np.sqrt(G / (G - 1) * (off**2).sum(-1)) / N


def student(value, se, df):
    """Interval and two-sided p of any number of estimates at once."""
    half = special.stdtrit(df, 0.975) * se
    return value - half, value + half, 2 * special.stdtr(df, -np.abs(value) / se)


def holm(p):
    order = np.argsort(p)
    steps = np.minimum(1, np.maximum.accumulate((len(p) - np.arange(len(p))) * p[order]))
    adjusted = np.empty(len(p))
    adjusted[order] = steps
    return adjusted


def two_way(table, is_related):
    """Tables of models by languages, any number of them: estimate, error, df."""
    S, K = table[..., is_related], table[..., ~is_related]
    h = 1 / S.shape[-1] + 1 / K.shape[-1]
    m, df = table.shape[-2], table.shape[-1] - 2
    D = S.mean(-1) - K.mean(-1)
    lang = res = 0
    for part in (S, K):
        l = part.mean(-2)
        lang = lang + ((l - l.mean(-1, keepdims=True)) ** 2).sum(-1)
        e = part - part.mean(-1, keepdims=True) - l[..., None, :] + l.mean(-1)[..., None, None]
        res = res + (e**2).sum((-1, -2))
    vL, vM, vR = h * lang / df, D.var(-1, ddof=1) / m, h * res / (df * (m - 1)) / m
    V = np.maximum(vL + vM - vR, np.maximum(vL, vM))
    nu = np.where(V == vL, df, np.where(V == vM, m - 1, V**2 / (vL**2 / df + vM**2 / (m - 1) + vR**2 / (df * (m - 1)))))
    estimate, nu = D.mean(-1), np.clip(nu, 1, df + m - 1)
    for squared, freedom in ((V, nu), (vL, df), (vM, m - 1)):
        student(estimate, np.sqrt(squared), freedom)
    return estimate, np.sqrt(V), nu, D, table.mean(-2), np.sqrt(vL), np.sqrt(vM)


def adjusted(table, x, is_related):
    inner = lambda t: np.concatenate([t[:, s] - t[:, s].mean(1, keepdims=True) for s in (is_related, ~is_related)], 1)
    dx, dg = inner(x), inner(table)
    b = (dx * dg).sum(1) / (dx**2).sum(1)
    return two_way(table - b[:, None] * (x - x.mean(1, keepdims=True)), is_related)


def cross_passage(X, D, groups):
    """Corrected slope from sums: cells by passages."""
    c = lambda t: t - np.stack([t[groups == g].mean(0) for g in np.unique(groups)])[np.unique(groups, return_inverse=True)[1]]
    X, D = c(X), c(D)
    x, g = X.sum(1) / N, D.sum(1) / N
    ex, ed = X - np.outer(x, sizes), D - np.outer(g, sizes)
    f = G / (G - 1) / N**2
    return (x @ g - f * (ex * ed).sum()) / (x @ x - f * (ex**2).sum())


def jackknife(values, full):
    k = len(values)
    return np.sqrt((k - 1) / k * ((np.array(values) - full) ** 2).sum())


def jzs(t, n, df, scale=np.sqrt(2) / 2):
    prior = n * scale**2
    f = lambda g: (1 + prior * g) ** -0.5 * (1 + t**2 / ((1 + prior * g) * df)) ** (-(df + 1) / 2) * (2 * np.pi) ** -0.5 * g**-1.5 * np.exp(-1 / (2 * g))
    return integrate.quad(f, 0, np.inf)[0] / (1 + t**2 / df) ** (-(df + 1) / 2)


def relations(x, g):
    """Between models: r with interval, Spearman, all orders, line, every model left out."""
    x, g = x.mean(1), g.mean(1)
    r = np.corrcoef(x, g)[0, 1]
    np.tanh(np.arctanh(r) + np.array([-1, 1]) * 1.96 / 2)
    rx, rg = (stats.rankdata(t) - 4 for t in (x, g))
    stats.spearmanr(x, g), (np.abs(rg[orders7] @ rx) >= abs(rg @ rx) - 1e-12).mean()
    cx, cg = x - x.mean(), g - g.mean()
    (np.abs(cg[orders7] @ cx) >= abs(cg @ cx) - 1e-12).mean()
    slope = cx @ cg / (cx @ cx)
    keep = ~np.eye(7, dtype=bool)
    for k in keep:
        np.polyfit(x[k], g[k], 1), np.corrcoef(x[k], g[k])
    return r, slope


def within(x, g):
    """Slope inside models by two jackknives, its correlation, and every model's own line and r."""
    inner = lambda t: t - t.mean(1, keepdims=True)
    slope = lambda a, b: (inner(a) * inner(b)).sum() / (inner(a) ** 2).sum()
    full = slope(x, g)
    for axis in (0, 1):
        parts = [slope(np.delete(x, k, axis), np.delete(g, k, axis)) for k in range(x.shape[axis])]
        student(full, jackknife(parts, full), len(parts) - 1)
    cx, cg = inner(x), inner(g)
    sxx, sxg, sgg = (cx**2).sum(1), (cx * cg).sum(1), (cg**2).sum(1)
    n = x.shape[1]
    r = np.append(sxg / np.sqrt(sxx * sgg), sxg.sum() / np.sqrt(sxx.sum() * sgg.sum()))
    df = np.append(np.full(len(x), n - 2), x.size - len(x) - 1)
    2 * special.stdtr(df, -np.abs(r) * np.sqrt(df / (1 - r**2))), np.tanh(np.arctanh(r) + np.outer([-1, 1], 1.96 / np.sqrt(df - 1)))
    b = sxg / sxx
    mse = (sgg - b * sxg) / (n - 2)
    student(b, np.sqrt(mse / sxx), n - 2), student(g.mean(1) - b * x.mean(1), np.sqrt(mse * (1 / n + x.mean(1) ** 2 / sxx)), n - 2)


def crossed_mean(table):
    """Mean over models and languages: estimate, error, df, and over models alone."""
    m, l = table.shape
    rows, columns = table.mean(1), table.mean(0)
    rest = table - rows[:, None] - columns + table.mean()
    vM, vL = rows.var(ddof=1) / m, columns.var(ddof=1) / l
    vR = (rest**2).sum() / (m - 1) / (l - 1) / (m * l)
    V = max(vM + vL - vR, vM, vL)
    df = np.clip(V**2 / (vM**2 / (m - 1) + vL**2 / (l - 1) + vR**2 / ((m - 1) * (l - 1))), 1, m + l - 2)
    student(table.mean(), np.sqrt(V), df), student(table.mean(), np.sqrt(vM), m - 1)
    return table.mean(), np.sqrt(V), df


def equivalent(estimate, error, df, margin=0.03):
    """Two one-sided tests, and the interval at ninety percent."""
    half = special.stdtrit(df, 0.95) * error
    return special.stdtr(df, (np.abs(estimate) - margin) / error), estimate - half, estimate + half


def pooled(x, g):
    """Slope over cells by jackknife, and r as if cells were independent."""
    fit = lambda keep: np.polyfit(x[keep].ravel(), g[keep].ravel(), 1)[0]
    full = fit(np.arange(M) >= 0)
    student(full, jackknife([fit(np.arange(M) != m) for m in range(M)], full), M - 1)
    r, n = np.corrcoef(x.ravel(), g.ravel())[0, 1], x.size
    2 * special.stdtr(n - 2, -abs(r) * np.sqrt((n - 2) / (1 - r * r))), np.tanh(np.arctanh(r) + np.array([-1, 1]) * 1.96 / np.sqrt(n - 3))


def wild(x, g):
    """Restricted wild cluster bootstrap over cells, models as clusters, all signs: p of no slope."""
    cx = x - x.mean()
    e0 = g - g.mean()
    y = e0[None] * signs7[:, :, None]
    y = y - y.mean((1, 2), keepdims=True)
    b = (y * cx).sum((1, 2)) / (cx**2).sum()
    score = ((y - b[:, None, None] * cx) * cx).sum(2)
    t = b / np.sqrt((score**2).sum(1))
    return (np.abs(t) >= abs(t[0]) - 1e-12).mean()


def wild_interval(x, g, alpha=0.05, steps=25):
    """The same by inversion, both ends at once, from sums per cluster."""
    cx, cy = x - x.mean(), g - g.mean()
    A, X, Y, Q = (cx * cy).sum(1), cx.sum(1), cy.sum(1), (cx**2).sum(1)
    xx, n = Q.sum(), x.size
    slope = A.sum() / xx

    def spread(signs, a, y):
        d = a @ signs.T / xx
        off = a[:, None] * signs - (y @ signs.T / n)[..., None] * X - d[..., None] * Q
        return d, (off**2).sum(-1)

    def share(b):
        a, y = A - b[:, None] * Q, Y - b[:, None] * X
        d, v = spread(signs7[:64], a, y)
        t = d**2 / v
        return (t >= t[:, :1] * (1 - 1e-12)).mean(1)

    _, v = spread(np.ones((1, M)), (A - slope * Q)[None], (Y - slope * X)[None])
    way = np.array([-1, 1])
    inside, step = np.zeros(2), np.full(2, np.sqrt(v[0, 0]) / xx or abs(slope))
    for _ in range(steps):
        out = share(slope + way * step) > alpha
        if not out.any():
            break
        inside, step = np.where(out, step, inside), np.where(out, 2 * step, step)
    for _ in range(steps):
        middle = (inside + step) / 2
        out = share(slope + way * middle) > alpha
        inside, step = np.where(out, middle, inside), np.where(out, step, middle)
    return slope + way * inside


def cross_fitted(before, change, is_related):
    """Adjusted contrast, the baseline from one half of the passages and the gain from the other."""
    halves = [slice(0, None, 2), slice(1, None, 2)]
    mean = lambda t, half: t[:, :, half].sum(-1) / sizes[half].sum()
    inner = lambda t: np.concatenate([t[:, s] - t[:, s].mean(1, keepdims=True) for s in (is_related, ~is_related)], 1)
    tables = []
    starts = [mean(before, half) for half in halves]
    np.corrcoef(inner(starts[0]).ravel(), inner(starts[1]).ravel())
    for x, g in ((starts[0], mean(change, halves[1])), (starts[1], mean(change, halves[0]))):
        dx, dg = inner(x), inner(g)
        b = (dx * dg).sum(1) / (dx**2).sum(1)
        tables.append(g - b[:, None] * (x - x.mean(1, keepdims=True)))
    return two_way((tables[0] + tables[1]) / 2, is_related)


def corrected(X, D):
    """Three levels, each with its jackknife."""
    models, languages = np.repeat(np.arange(M), L), np.tile(np.arange(L), M)
    XM, DM = X.mean(1), D.mean(1)
    one = lambda k: np.zeros(k.sum())
    all7 = np.ones(M, bool)
    between = cross_passage(XM, DM, one(all7))
    error = jackknife([cross_passage(XM[k], DM[k], one(k)) for k in ~np.eye(M, dtype=bool)], between)
    XC, DC = X.reshape(M * L, G), D.reshape(M * L, G)
    for groups, cluster in ((np.zeros(M * L), models), (models, languages)):
        full = cross_passage(XC, DC, groups)
        parts = [cross_passage(XC[k], DC[k], groups[k]) for k in (cluster != c for c in np.unique(cluster))]
        jackknife(parts, full)
    return between, error


def estimates():
    after = right[:, :, [FD, BC, FC]].astype(np.int8)
    before = right[:, :, [BD]].astype(np.int8)
    d = after - before
    student(*clustered(d), G - 1)
    twice = (read[:, :, [FD, BC, FC]] & read[:, :, [BD]]).astype(bool)
    for change in (d, d * twice):
        n10, n01 = (change < 0).sum(-1), (change > 0).sum(-1)
        k, n = np.minimum(n01, n10), n01 + n10
        below = special.bdtr(k, n, 0.5)
        p = np.minimum(1, 2 * below)
        seen = np.exp(special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1) - n * np.log(2))
        np.minimum(1, 2 * below - seen)
        log_odds, error = np.log((n01 + 0.5) / (n10 + 0.5)), np.sqrt(1 / (n01 + 0.5) + 1 / (n10 + 0.5))
        student(log_odds, error, np.inf)
        with np.errstate(divide="ignore", invalid="ignore"):
            special.chdtrc(1, (n01 - n10) ** 2 / n), special.chdtrc(1, (np.abs(n01 - n10) - 1) ** 2 / n)
        for c in range(3):
            holm(p[:, :, c].ravel())
    k1, k0 = after.sum(-1), before.sum(-1)
    p1, p0 = k1 / N, k0 / N
    student((p1 - p0) / (1 - p0), np.sqrt(p1 * (1 - p1) / N / (1 - p0) ** 2 + (1 - p1) ** 2 * p0 * (1 - p0) / N / (1 - p0) ** 4), np.inf)
    odds = lambda k: np.log((k + 0.5) / (N - k + 0.5))
    student(odds(k1) - odds(k0), np.sqrt(1 / (k1 + 0.5) + 1 / (N - k1 + 0.5) + 1 / (k0 + 0.5) + 1 / (N - k0 + 0.5)), np.inf)
    acc = right.mean(-1)
    parsed = read.mean(-1)
    known = acc / parsed
    for c in (FD, BC):
        P0, P1, K0, K1 = (t[..., None] for t in (parsed[:, :, BD], parsed[:, :, c], known[:, :, BD], known[:, :, c]))
        R0, R1, Y0, Y1 = read[:, :, BD], read[:, :, c], right[:, :, BD], right[:, :, c]
        iP, i0, i1 = (R1 - P1) - (R0 - P0), (Y0 - K0 * R0) / P0, (Y1 - K1 * R1) / P1
        form, know = (P1 - P0) * (K0 + K1) / 2, (K1 - K0) * (P0 + P1) / 2
        of_form = sums(iP * (K0 + K1) / 2 + (P1 - P0) * (i0 + i1) / 2)
        of_know = sums((i1 - i0) * (P0 + P1) / 2 + (K1 - K0) * ((R1 - P1) + (R0 - P0)) / 2)
        share = form / (form + know)
        of_share = (of_form - share * (of_form + of_know)) / (form + know)
        for value, of in ((form, of_form), (know, of_know), (form + know, of_form + of_know), (share, of_share)):
            student(value[..., 0], np.sqrt(G / (G - 1) * (of**2).sum(-1)) / N, G - 1)
    x, g = acc[:, :, BD], acc[:, :, FD] - acc[:, :, BD]
    for scale in (g, g / (1 - x), odds(right[:, :, FD].sum(-1)) - odds(right[:, :, BD].sum(-1))):
        relations(x, scale), within(x, scale), pooled(x, scale)
    wild(x, g)
    slope, error = corrected(sums(right[:, :, BD]), sums(d[:, :, 0]))
    T = g[:, kept]
    total = two_way(T, isRelated)
    two_way((acc[:, :, BC] - x)[:, kept], isRelated)
    two_way((known[:, :, FD] - known[:, :, BD])[:, kept], isRelated)
    both = (read[:, :, FD] & read[:, :, BD]).astype(bool)
    both_gain = (d[:, :, 0] * both).sum(-1) / both.sum(-1)
    knowledge = two_way(both_gain[:, kept], isRelated)
    adjusted(T, x[:, kept], isRelated)
    D, lang = total[3], total[4]
    (np.abs(signs7 @ D) >= abs(D.sum()) - 1e-12).mean()
    c = lang - lang.mean()
    (np.abs(labels @ c) >= abs(c[isRelated].sum()) - 1e-12).mean()
    for m in range(M):
        two_way(np.delete(T, m, 0), isRelated)
    for l in range(T.shape[1]):
        two_way(np.delete(T, l, 1), np.delete(isRelated, l))
    jzs(total[0] / total[5], nS * nC / (nS + nC), nS + nC - 2)
    jzs(total[0] / total[6], M, M - 1)
    stats.t.sf((np.array([0.03, 0.03]) + total[0] * np.array([1, -1])) / total[1], total[2])
    a0, aF, aC, aFC = (acc[:, :, c] for c in (BD, FD, BC, FC))
    logit = lambda a: np.log((N * a + 0.5) / (N - N * a + 0.5))
    for each in (aF - aC, aFC - aF - aC + a0, aFC - (1 - (1 - aF) * (1 - aC) / (1 - a0)), logit(aFC) - logit(aF) - logit(aC) + logit(a0)):
        crossed_mean(each)
    index = lambda k: (aF + aC - aFC - a0)[k].sum() / (np.minimum(aF, aC) - a0)[k].sum()
    jackknife([index(np.arange(M) != m) for m in range(M)], index(np.arange(M) >= 0))
    w, f, s = (right[:, :, c] == v for c, v in ((BD, 0), (FD, 1), (BC, 1)))
    n = w.sum(-1)
    count = lambda a, b: (w & a & b).sum(-1)
    odds_ratio = (count(f, s) * count(~f, ~s) / n).sum() / (count(f, ~s) * count(~f, s) / n).sum()
    return {"contrast": total[0], "contrastError": total[1], "readBothTimes": knowledge[0],
            "correctedSlope": slope, "correctedError": error, "mantelHaenszel": odds_ratio}


def bootstrap(draws=10_000):
    rng = np.random.default_rng(1)
    codes = [np.array(unit) for unit in given["units"]]
    nR, U = given["related"], len(codes)
    change = sums(right[:, :, [FD, BC, FC]].astype(np.int8) - right[:, :, [BD]].astype(np.int8))
    change = np.stack([change[:, code].mean(1) for code in codes], 1)

    def counts(n):
        return np.apply_along_axis(np.bincount, 1, rng.integers(0, n, (draws, n)), minlength=n) if n < 50 else np.bincount(
            (rng.integers(0, n, (draws, n)) + n * np.arange(draws)[:, None]).ravel(), minlength=draws * n).reshape(draws, n)

    wm = counts(M) / M
    wu = np.concatenate([counts(nR) / nR, -counts(U - nR) / (U - nR)], 1)
    wk = counts(G).astype(float)
    items = wk @ sizes
    weights = (wm[:, :, None] * wu[:, None, :]).reshape(draws, M * U)
    errors = []
    for c in range(3):
        gains = wk @ change[:, :, c].reshape(M * U, G).T
        errors.append(((gains * weights).sum(1) / items).std(ddof=1))
    return {"bootstrapError": errors[0]}


def curve(draws=1000):
    rng = np.random.default_rng(1)
    K = len(given["compared"])
    dealt = np.concatenate([np.arange(K)[None], np.argsort(rng.random((draws, K)), 1)])
    values, points = [], []
    for outcome in given["curve"]:
        g = np.array(outcome["gains"]).reshape(M, K)[:, dealt]
        x = np.array(outcome["baselines"]).reshape(M, K)[:, dealt]
        for group in given["sets"]:
            unit = lambda t: np.stack([t[..., u].mean(-1) for u in map(np.array, group["units"])], -1)
            gu, xu = unit(g), unit(x)
            D = X = xx = xg = 0
            for sign, side in ((1, slice(0, group["related"])), (-1, slice(group["related"], None))):
                a, b = gu[..., side], xu[..., side]
                ma, mb = a.mean(-1), b.mean(-1)
                D, X = D + sign * ma, X + sign * mb
                db = b - mb[..., None]
                xx, xg = xx + (db**2).sum(-1), xg + (db * a).sum(-1)
            values += [D.mean(0), (D - xg.sum(0) / xx.sum(0) * X).mean(0), (D - xg / xx * X).mean(0)]
            points += [outcome["inPoints"]] * 3
    values, points = np.array(values), np.array(points)
    medians, above = np.median(values[points], 0), (values > 0).mean(0)
    p = (1 + (np.abs(medians[1:]) >= abs(medians[0]) - 1e-12).sum()) / (1 + draws)
    (1 + (np.abs(above[1:] - 0.5) >= abs(above[0] - 0.5)).sum()) / (1 + draws)
    return {"median": medians[0], "p": p}


def simulate(rng):
    """One study of the world without transfer (METHOD 8), all four conditions."""
    s = given["simulation"]
    it, ce, sub = s["items"], s["cells"], s["substitution"]
    low = {each["code"]: each["lowness"] for each in s["languages"]}
    low = np.array([low[code] for code in given["languages"]])
    get = lambda *path: np.array([dig(each, path) for each in s["models"]])[:, None]
    A, lam, F, kappa = get("knowledge"), get("knowledgeLoss"), get("format"), get("formatLoss")
    normal = lambda sd, *shape: rng.normal(0, sd, shape)
    know = A - lam * low + normal(ce["baseline"], M, L)
    form = F - kappa * low
    kF = get("tuned", "knowledge") + normal(ce["language"], 1, L) + normal(ce["cell"], M, L)
    chi = normal(ce["format"], M, L)
    fF = np.maximum(0, get("tuned", "format") + kappa * low + chi)
    kC = np.broadcast_to(get("cot", "knowledge"), (M, L))
    fC = np.maximum(0, get("cot", "format") + 0.7 * kappa * low + normal(ce["format"], M, L))
    theta = np.stack([know, know + kF, know + kC, know + kF + kC - sub["knowledge"] * np.maximum(0, np.minimum(kF, kC))], 2)
    phi = np.stack([form, form + fF, form + fC, form + fF + fC - sub["format"] * np.minimum(fF, fC)], 2)
    b = normal(it["passage"], G)[passage] + normal(it["item"], N)
    own = b + normal(it["translation"], 1, L, N) + normal(it["knowledge"], M, L, N)
    hard = it["hardToRead"] * b + normal(it["format"], M, L, N)
    shared = rng.random((M, L, 1, N)) < it["shared"]
    draw = lambda: np.where(shared, rng.random((M, L, 1, N)), rng.random((M, L, 4, N)))
    expit = lambda z: 1 / (1 + np.exp(-z))
    parsed = draw() < expit(phi[..., None] - hard[:, :, None])
    known = (draw() < expit(theta[..., None] - own[:, :, None])) | (draw() < s["guess"])
    return parsed, parsed & known


def dig(value, path):
    for name in path:
        value = value[name]
    return value


def simulated(studies):
    rng = np.random.default_rng(1)
    rejected = 0
    for _ in range(studies):
        parsed, ok = simulate(rng)
        acc, par = ok.mean(-1), parsed.mean(-1)
        x, g = acc[:, :, 0], acc[:, :, 1] - acc[:, :, 0]
        T = g[:, kept]
        est, se, df, D, lang, *_ = two_way(T, isRelated)
        equivalent(est, se, df)
        rejected += 2 * stats.t.sf(abs(est) / se, df) < 0.05
        d = ok[:, :, 1].astype(np.int8) - ok[:, :, 0]
        both = parsed[:, :, 0] & parsed[:, :, 1]
        two_way(((d * both).sum(-1) / both.sum(-1))[:, kept], isRelated)
        two_way((acc[:, :, 1] / par[:, :, 1] - acc[:, :, 0] / par[:, :, 0])[:, kept], isRelated)
        equivalent(*adjusted(T, x[:, kept], isRelated)[:3])
        before, change = sums(ok[:, :, 0]), sums(d)
        equivalent(*cross_fitted(before[:, kept], change[:, kept], isRelated)[:3])
        stats.linregress(relatedness[kept], T.mean(0))
        (np.abs(signs7 @ D) >= abs(D.sum()) - 1e-12).mean()
        (np.abs(labels @ (lang - lang.mean())) >= abs((lang - lang.mean())[isRelated].sum()) - 1e-12).mean()
        corrected(before, change)
        relations(x, g), within(x, g)
        pooled(x, g), wild(x, g), wild_interval(x, g)
        c = acc[:, :, 2] - x
        two_way(c[:, kept], isRelated)
        equivalent(*crossed_mean(g - c))
        gF, gC = g.mean(1) - g.mean(), c.mean(1) - c.mean()
        np.corrcoef(gF, gC), (np.abs(gC[orders7] @ gF) >= abs(gC @ gF) - 1e-12).mean()
    return {"rejected": rejected / studies}


if __name__ == "__main__":
    report({
        "a": median(runs, estimates, further=20),
        "b": median(runs, bootstrap),
        "c": median(runs, curve),
        "d": median(1, lambda: simulated(60), scale=5),
    })
