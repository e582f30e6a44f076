"""What both Python peers share: the input as arrays, timing, and the report."""

import json
import platform
import resource
import sys
import time

import numpy as np
import scipy

folder = sys.argv[1]
runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
given = json.load(open(f"{folder}/input.json"))
M, L, C, N = (len(given["models"]), len(given["languages"]), len(given["conditions"]), given["items"])
raw = np.fromfile(f"{folder}/answers.bin", np.uint8).reshape(M, L, C, N)
right, read = raw >> 1, raw & 1
passage = np.array(given["passages"])
G = passage.max() + 1
roles = np.array(given["roles"])
condition = {name: c for c, name in enumerate(given["conditions"])}
BD, FD, BC, FC = (condition[name] for name in ("base", "tuned", "base-cot", "tuned-cot"))
kept = np.flatnonzero((roles == "related") | (roles == "control"))
kept = kept[np.argsort(roles[kept] != "related", kind="stable")]
isRelated = roles[kept] == "related"


def median(times, task, scale=1, further=0):
    """Median of seconds on the clock and of the processor, each times the share that was left out.

    Where there are further runs, the median of their last half says what the task settles at.
    """
    wall, cpu, checks = [], [], {}
    for _ in range(max(times, further)):
        start, began = time.perf_counter(), time.process_time()
        checks = task()
        wall.append((time.perf_counter() - start) * scale)
        cpu.append((time.process_time() - began) * scale)
    settled = {"first": cpu[0], "settled": float(np.median(cpu[further // 2:]))} if further > 0 else {}
    wall, cpu = wall[:times], cpu[:times]
    return {"seconds": float(np.median(wall)), "cpu": float(np.median(cpu)), "runs": times, "scale": scale, **settled,
            "checks": {key: float(value) for key, value in checks.items()}}


def report(tasks, **versions):
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    base = {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__}
    print(json.dumps({"versions": {**base, **versions}, "tasks": tasks, "memory": {"all": memory}}))
