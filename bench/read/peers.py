"""Outputs to cells and sums by passage in other ways: python peers.py WAY FOLDER prints JSON."""

import glob
import json
import resource
import sys
import time

start = time.perf_counter()
way, folder = sys.argv[1:]
files = sorted(glob.glob(f"{folder}/*/samples_*.jsonl"))


def sums(frame, by):
    return frame.groupby(by, sort=True)["acc"].agg(["count", "sum"])


def told(cells, passages, correct, rows, versions):
    used = resource.getrusage(resource.RUSAGE_SELF)
    answer = {
        "seconds": time.perf_counter() - start,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / 1024,
        "checks": {"rows": int(rows), "cells": cells, "correct": int(correct), "passages": passages},
        "versions": {"python": sys.version.split()[0], **versions},
    }
    print(json.dumps(answer))


def from_pandas(frame):
    import pandas

    cells = sums(frame, ["file", "language"])
    passages = sums(frame, ["file", "language", "link"])
    versions = {"pandas": pandas.__version__}
    told(len(cells), len(passages), cells["sum"].sum(), len(frame), versions)


def columns(frame, file):
    kept = frame[["doc_hash", "filter", "target", "filtered_resps", "acc"]].copy()
    for name, key in (("language", "dialect"), ("link", "link"), ("number", "question_number")):
        kept[name] = [doc[key] for doc in frame["doc"]]
    return kept.assign(file=file)


def pandas_lines():
    import pandas

    parts = [columns(pandas.read_json(file, lines=True), file) for file in files]
    from_pandas(pandas.concat(parts))


def json_loads():
    import pandas

    rows = []
    for file in files:
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                one = json.loads(line)
                doc = one["doc"]
                rows.append(
                    (file, doc["dialect"], doc["link"], doc["question_number"], one["doc_hash"])
                    + (one["filter"], one["target"], one["filtered_resps"], one["acc"])
                )
    names = ["file", "language", "link", "number", "doc_hash", "filter", "target", "resps", "acc"]
    from_pandas(pandas.DataFrame(rows, columns=names))


def polars_lines():
    import polars

    text = polars.String
    schema = {
        "doc": polars.Struct({"dialect": text, "link": text, "question_number": polars.Int64}),
        **{"doc_hash": text, "filter": text, "target": text, "acc": polars.Float64},
        "filtered_resps": polars.List(polars.List(text)),
    }
    parts = [
        polars.read_ndjson(file, schema=schema).unnest("doc").with_columns(file=polars.lit(file))
        for file in files
    ]
    frame = polars.concat(parts)
    cells = frame.group_by("file", "dialect").agg(polars.len(), polars.col("acc").sum())
    passages = frame.group_by("file", "dialect", "link").agg(polars.len(), polars.col("acc").sum())
    versions = {"polars": polars.__version__}
    told(len(cells), len(passages), cells["acc"].sum(), len(frame), versions)


TYPES = (
    "{doc: 'STRUCT(dialect VARCHAR, link VARCHAR, question_number INTEGER)', doc_hash: 'VARCHAR',"
    " filter: 'VARCHAR', target: 'VARCHAR', filtered_resps: 'VARCHAR[][]', acc: 'DOUBLE'}"
)


def duckdb_kept():
    """The columns that count, as a table in memory, and two queries of it."""
    import duckdb

    database = duckdb.connect()
    database.execute(
        f"""CREATE TABLE answers AS SELECT filename AS file, doc.dialect AS dialect,
        doc.link AS link, doc.question_number AS number, doc_hash, filter, target, filtered_resps, acc
        FROM read_json({files!r}, columns = {TYPES}, format = 'newline_delimited', filename = true)"""
    )
    duckdb_told(database, "answers")


def duckdb_told(database, table):
    import duckdb

    cells = database.execute(
        f"SELECT file, dialect, count(*), sum(acc) FROM {table} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    passages = database.execute(
        f"SELECT file, dialect, link, count(*), sum(acc) FROM {table} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    correct = sum(row[3] for row in cells)
    rows = sum(row[2] for row in cells)
    told(len(cells), len(passages), correct, rows, {"duckdb": duckdb.__version__})


def duckdb_sums():
    """Sums by passage straight from the files: of each answer nothing else is looked at or kept."""
    import duckdb

    database = duckdb.connect()
    types = "{doc: 'STRUCT(dialect VARCHAR, link VARCHAR)', acc: 'DOUBLE'}"
    passages = database.execute(
        f"""SELECT filename, doc.dialect, doc.link, count(*), sum(acc)
        FROM read_json({files!r}, columns = {types}, format = 'newline_delimited', filename = true)
        GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    cells = {}
    for file, dialect, _, count, right in passages:
        before = cells.get((file, dialect), (0, 0))
        cells[file, dialect] = (before[0] + count, before[1] + right)
    rows = sum(count for count, _ in cells.values())
    correct = sum(right for _, right in cells.values())
    told(len(cells), len(passages), correct, rows, {"duckdb": duckdb.__version__})


def inspect_samples():
    """Scores of the logs of Inspect in a folder, a row a sample."""
    import inspect_ai
    from inspect_ai.analysis import samples_df

    frame = samples_df(folder, quiet=True)
    score = next(name for name in frame.columns if name.startswith("score_"))
    right = frame[score].astype(str).isin(["C", "1", "1.0"])
    versions = {"inspect-ai": inspect_ai.__version__}
    told(frame["eval_id"].nunique(), "none", right.sum(), len(frame), versions)


globals()[way]()
