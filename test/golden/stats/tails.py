"""Tails of beta, t, normal and chi-square distributions at 50 digits, written to tails.json."""
import json
import random

import mpmath as mp

mp.mp.dps = 50
random.seed(3)
rows = []
shapes = ([0.5, 1, 3.37, 20, 110.5, 450], [0.5, 1, 2, 7.7, 80, 900.5])
for _ in range(60):
    a, b = random.choice(shapes[0]), random.choice(shapes[1])
    x = random.choice([1e-6, 0.001, 0.03, 0.2, 0.5, 0.77, 0.95])
    lower = mp.betainc(a, b, 0, mp.mpf(x), regularized=True)
    if lower < mp.mpf(10) ** -250:
        continue
    rows.append({"of": "beta", "x": x, "a": a, "b": b, "tail": mp.nstr(lower, 17)})
for df in (1, 1.3, 2.119, 3.9, 6, 13.14, 82, 900):
    for t in (1e-8, 0.01, 0.3, 1, 2.5, 7, 40):
        x = mp.mpf(df) / (df + mp.mpf(t) ** 2)
        tail = mp.betainc(mp.mpf(df) / 2, 0.5, 0, x, regularized=True) / 2
        rows.append({"of": "t", "x": t, "df": df, "tail": mp.nstr(tail, 17)})
for x in (1e-5, 0.1, 0.9, 1.9, 2.1, 3, 5, 9, 20, 37):
    rows.append({"of": "normal", "x": x, "tail": mp.nstr(mp.erfc(x / mp.sqrt(2)) / 2, 17)})
for df in (1, 2.5, 7, 60, 487):
    for x in (0.01, 1, 3.84, 40, 600):
        tail = mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, mp.inf, regularized=True)
        rows.append({"of": "chi-square", "x": x, "df": df, "tail": mp.nstr(tail, 17)})
with open("tails.json", "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")
