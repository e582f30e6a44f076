"""Golden values of the triple difference: numpy 2.4.6, statsmodels 0.15.0. Run from the root:

    python test/golden/stats/triple.py > test/golden/stats/triple.json

Two regressions on data/dialectbench-source. Languages as the sample: mean over models of each unit's
accuracy under Arabic minus that under the other sources, on being the Arabic dialects. Sources as the
sample: mean over models of the contrast under each source, on being Arabic.
"""

import csv
import json

import numpy as np
import statsmodels.api as sm

with open("data/dialectbench-source/cells.csv") as file:
    rows = list(csv.DictReader(file))
accuracy = {
    (row["model"], row["condition"].removeprefix("tuned-"), row["language"]): int(row["correct"]) / int(row["n"])
    for row in rows
}
models, sources, languages = ([*dict.fromkeys(key[i] for key in accuracy)] for i in range(3))
dialects = "acm_Arab acq_Arab aeb_Arab ajp_Arab apc_Arab ars_Arab ary_Arab arz_Arab".split()
controls = [code for code in languages if code not in {*sources, *dialects, "zho_Hant"}]
table = np.array(
    [
        [
            [np.mean([accuracy[model, source, code] for code in dialects])]
            + [accuracy[model, source, code] for code in controls]
            for source in sources
        ]
        for model in models
    ]
)
own = sources.index("arb_Arab")
others = [s for s in range(len(sources)) if s != own]


def fit(y, is_one):
    found = sm.OLS(y, sm.add_constant(np.asarray(is_one, float))).fit()
    return {"value": found.params[1], "se": found.bse[1], "df": found.df_resid, "p": found.pvalues[1]}


gains = (table[:, own] - table[:, others].mean(axis=1)).mean(axis=0)
contrasts = (table[:, :, 0] - table[:, :, 1:].mean(axis=2)).mean(axis=0)
result = {
    "languages": fit(gains, np.arange(len(gains)) == 0),
    "sources": fit(contrasts, np.arange(len(sources)) == own),
}
print(json.dumps(result, indent=1))
