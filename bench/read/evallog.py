"""A log of Inspect with many samples, from one that Inspect wrote: python evallog.py FOLDER SAMPLES.

Every sample of `test/fixtures/inspect/deflate.eval` is written again and again under another id.
"""

import json
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

folder, count = Path(sys.argv[1]), int(sys.argv[2])
fixture = Path(__file__).parents[2] / "test" / "fixtures" / "inspect" / "deflate.eval"
folder.mkdir(parents=True, exist_ok=True)

with ZipFile(fixture) as log:
    members = {name: json.loads(log.read(name)) for name in log.namelist() if name.endswith(".json")}
samples = [content for name, content in members.items() if name.startswith("samples/")]
summaries = {each["id"]: each for each in members["summaries.json"]}
header = members["header.json"]
header["eval"]["dataset"].update({"samples": count, "sample_ids": list(range(count))})

with ZipFile(folder / "many.eval", "w", ZIP_DEFLATED) as out:
    told = []
    for i in range(count):
        sample = samples[i % len(samples)]
        told.append({**summaries[sample["id"]], "id": i, "uuid": f"sample{i}"})
        content = {**sample, "id": i, "uuid": f"sample{i}"}
        out.writestr(f"samples/{i}_epoch_1.json", json.dumps(content))
    out.writestr("summaries.json", json.dumps(told))
    out.writestr("header.json", json.dumps(header))
