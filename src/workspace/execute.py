"""Execute notebooks side by side and tell, as JSON lines, how each fares.

    python execute.py --to FOLDER [--kernel cognate] [--jobs 2] [--limit 120] [--memory 2000]
                      [--keep-going] [--reads] NOTEBOOK...

Each notebook runs in its own kernel, in its own folder, with the environment of this process. The
executed copy goes to FOLDER under the same file name, never in place; when a cell fails the copy
holds what ran until then and the error. Every line on stdout is one JSON object with `event` and
`notebook` (as given) and `elapsed` (seconds since that notebook began):

    {"event": "start", ..., "of": 7}                 7 cells will run
    {"event": "cell", ..., "cell": 3, "of": 7}       the third of them begins
    {"event": "done", ..., "output": "FOLDER/x.ipynb"}
    {"event": "failed", ..., "cell": 3, "of": 7, "ename", "evalue", "traceback", "output"}
    {"event": "stopped", ..., "cell": 3, "of": 7, "output"}
    {"event": "wrong", ..., "cell": 3, "of": 7, "ename", "evalue", "traceback"}

`wrong` is a failed cell after which the others are run, as asked for; `failed` comes at the end.
`cell` counts the cells that run, as the prompts do; it is null when the notebook failed in none of
them. `output` is null when there was nothing to write. `done` and `failed` carry `terminal` when the
kernel wrote anything past the notebook. Exit code 0 when all are done, 1 when one failed, 2 for
wrong arguments, 130 when stopped by SIGINT or SIGTERM or because the parent process has gone.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

from executed import read, runs, write
from kernelrun import Failure, Run, run_kernel
from nbformat import NotebookNode

STOPPED = 130
PARENT_SECONDS = 0.3


async def execute(path: str, options: argparse.Namespace, turn: asyncio.Semaphore) -> bool:
    """Execute one notebook when its turn comes; tell how it went and say whether it is done."""
    run = Run(path, options)
    notebook: NotebookNode | None = None
    event, more = "done", {}
    try:
        async with turn:
            run.began = monotonic()
            notebook = read(path)
            run.of = sum(runs(cell) for cell in notebook.cells)
            run.tell("start", of=run.of)
            await run_kernel(run, notebook)
    except Failure as failure:
        event, more = "failed", failure.content
    except Exception as error:
        text = str(error) or repr(error)
        lines = [f"{type(error).__name__}: {text}", *run.terminal().splitlines()]
        event = "failed"
        more = {"ename": type(error).__name__, "evalue": text, "traceback": lines}
    except asyncio.CancelledError:
        event = "stopped"
    if options.is_stopped:
        event, more = "stopped", {}
    if notebook is not None:
        output = str(Path(options.to) / Path(path).name)
        try:
            write(notebook, output)
            run.output = output
        except OSError as error:  # a full disk, a folder that may not be written to
            text = f"the executed copy could not be written: {error}"
            event, more = "failed", {"ename": "OSError", "evalue": text, "traceback": []}
    if event != "done":
        more = {"cell": run.cell, "of": run.of, **more}
    words = run.terminal()
    if words and words.splitlines()[-1] not in more.get("traceback", []):
        more["terminal"] = words
    run.tell(event, **more, output=run.output)
    return event == "done"


async def watch_parent(stop: Any) -> None:
    """Stop when the process that asked for the notebooks has gone."""
    parent = os.getppid()
    while os.getppid() == parent:
        await asyncio.sleep(PARENT_SECONDS)
    stop()


async def execute_all(options: argparse.Namespace) -> int:
    """Execute all notebooks, as many at a time as asked for; give the exit code."""
    turn = asyncio.Semaphore(options.jobs)
    tasks = [asyncio.ensure_future(execute(path, options, turn)) for path in options.notebooks]

    def stop(*_: object) -> None:
        if options.is_stopped:  # a second signal would cancel the end of the kernels
            return
        options.is_stopped = True
        for task in tasks:
            task.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
    watch = asyncio.ensure_future(watch_parent(stop))
    done = await asyncio.gather(*tasks, return_exceptions=True)
    watch.cancel()
    if options.is_stopped:
        return STOPPED
    return 0 if all(result is True for result in done) else 1


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line; two notebooks of one file name are refused."""
    parser = argparse.ArgumentParser(description="Execute notebooks side by side.")
    parser.add_argument("--to", required=True, help="folder of the executed copies")
    parser.add_argument("--kernel", default="cognate", help="name of the kernel")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at a time")
    parser.add_argument("--limit", type=int, default=120, help="seconds for each cell")
    parser.add_argument("--memory", type=int, default=2000, help="megabytes for each kernel")
    parser.add_argument("--keep-going", action="store_true", help="run cells after a failed one")
    parser.add_argument("--reads", action="store_true", help="write NOTEBOOK.reads.json: its inputs")
    parser.add_argument("notebooks", nargs="+")
    options = parser.parse_args(arguments, argparse.Namespace(is_stopped=False))
    names = [Path(path).name for path in options.notebooks]
    if len(set(names)) < len(names):
        parser.error("expected notebooks with different file names")
    if options.jobs < 1 or options.limit < 1 or options.memory < 1:
        parser.error("expected at least one job, one second and one megabyte")
    return options


def main() -> int:
    """Run as a command."""
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    with suppress(KeyboardInterrupt):
        return asyncio.run(execute_all(parse(sys.argv[1:])))
    return STOPPED


if __name__ == "__main__":
    sys.exit(main())
