"""Execute notebooks side by side and tell, as JSON lines, how each fares.

    python execute.py --to FOLDER [--kernel cognate] [--jobs 2] [--limit 120] NOTEBOOK...

Each notebook runs in its own kernel, in its own folder, with the environment of this process. The
executed copy goes to FOLDER under the same file name, never in place; when a cell fails the copy
holds what ran until then and the error. Every line on stdout is one JSON object with `event` and
`notebook` (as given) and `elapsed` (seconds since that notebook began):

    {"event": "start", ..., "of": 7}                 7 cells will run
    {"event": "cell", ..., "cell": 3, "of": 7}       the third of them begins
    {"event": "done", ..., "output": "FOLDER/x.ipynb"}
    {"event": "failed", ..., "cell": 3, "of": 7, "ename", "evalue", "traceback", "output"}
    {"event": "stopped", ..., "cell": 3, "of": 7, "output"}

`cell` counts the cells that run, as the prompts do; it is null when the notebook failed in none of
them. `output` is null when there was nothing to write. `done` and `failed` carry `terminal` when the
kernel wrote anything past the notebook. Exit code 0 when all are done, 1 when one failed, 2 for
wrong arguments, 130 when stopped by SIGINT or SIGTERM or because the parent process has gone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import signal
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import IO, Any

from executed import read, runs, write
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output

STOPPED = 130
PARENT_SECONDS = 0.3
INTERRUPT_TRIES = 20


class Failure(Exception):
    """Why a notebook failed, in the form of Jupyter's `error` output."""

    def __init__(self, ename: str, evalue: str, traceback: list[str]) -> None:
        super().__init__(evalue)
        self.content = {"ename": ename, "evalue": evalue, "traceback": traceback}


@dataclass
class Run:
    """One notebook on its way: how far it has come and where its kernel's own words go."""

    path: str
    options: argparse.Namespace
    began: float = field(default_factory=monotonic)
    cell: int | None = None
    of: int = 0
    output: str | None = None
    words: IO[bytes] = field(default_factory=tempfile.TemporaryFile)

    def tell(self, event: str, **more: Any) -> None:
        """Print one line about this notebook."""
        elapsed = round(monotonic() - self.began, 3)
        line = {"event": event, "notebook": self.path, "elapsed": elapsed, **more}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    def terminal(self) -> str:
        """What the kernel wrote on its own stdout and stderr, the end of it if it is long."""
        self.words.seek(0)
        return self.words.read().decode("utf-8", "replace")[-4000:].strip()


async def run_cells(run: Run, notebook: NotebookNode, client: NotebookClient) -> None:
    """Start the kernel and run the cells one after the other; raises Failure at the first."""
    await client.async_start_new_kernel(stdout=run.words, stderr=run.words)
    await client.async_start_new_kernel_client()
    information = await client.async_wait_for_reply(client.kc.kernel_info())
    spec = client.km.kernel_spec
    notebook.metadata["language_info"] = information["content"]["language_info"]
    notebook.metadata["kernelspec"] = {
        "name": client.kernel_name,
        "display_name": spec.display_name,
        "language": spec.language,
    }
    for index, cell in enumerate(notebook.cells):
        if not runs(cell):
            continue
        run.cell = (run.cell or 0) + 1
        run.tell("cell", cell=run.cell, of=run.of)
        await run_cell(run, cell, index, client)


async def run_cell(run: Run, cell: NotebookNode, index: int, client: NotebookClient) -> None:
    """Run one cell; the failures that the kernel cannot tell itself are put into its outputs."""
    try:
        await client.async_execute_cell(cell, index, execution_count=run.cell)
    except CellExecutionError:
        errors = [output for output in cell.outputs if output.output_type == "error"]
        raise Failure(errors[0].ename, errors[0].evalue, list(errors[0].traceback)) from None
    except CellTimeoutError:
        frames = await interrupt(cell, client)
        text = f"the cell was not over after {run.options.limit} s"
        raise lost(cell, "CellTimeout", text, frames) from None
    except DeadKernelError:
        text = ended(client.km.provisioner.process.poll())
        raise lost(cell, "KernelDied", text, run.terminal().splitlines()) from None


async def interrupt(cell: NotebookNode, client: NotebookClient) -> list[str]:
    """Interrupt a cell that takes too long, and give the frames that the kernel can still tell."""
    await client.km.interrupt_kernel()
    for _ in range(INTERRUPT_TRIES):
        await asyncio.sleep(0.05)
        for output in cell.outputs:
            if output.output_type == "error":
                cell.outputs.remove(output)
                return list(output.traceback[1:])
    return []


def ended(code: int | None) -> str:
    """Say how a kernel process ended."""
    if code is not None and code < 0:
        return f"the kernel was ended by {signal.Signals(-code).name}"
    return f"the kernel ended with exit code {code}"


def lost(cell: NotebookNode, ename: str, evalue: str, lines: list[str]) -> Failure:
    """Make the failure of a cell that got no answer, and note it in the cell."""
    traceback = [f"{ename}: {evalue}", *lines]
    cell.outputs.append(new_output("error", ename=ename, evalue=evalue, traceback=traceback))
    return Failure(ename, evalue, traceback)


async def run_kernel(run: Run, notebook: NotebookNode) -> None:
    """Run all cells in a kernel of their own, which has ended when this returns or raises."""
    client = NotebookClient(
        notebook,
        kernel_name=run.options.kernel,
        timeout=run.options.limit,
        iopub_timeout=run.options.limit,
        raise_on_iopub_timeout=True,
        record_timing=False,
        extra_arguments=["--unattended"],
        resources={"metadata": {"path": str(Path(run.path).resolve().parent)}},
    )
    manager = client.create_kernel_manager()
    is_whole = False
    try:
        await run_cells(run, notebook, client)
        process = manager.provisioner.process
        is_whole = True
    finally:
        if client.kc is not None:
            client.kc.stop_channels()
        if manager.has_kernel:
            await manager.shutdown_kernel(now=not is_whole)
    if process.returncode > 0:
        text = f"{ended(process.returncode)} after the last cell"
        raise Failure("LateFailure", text, run.terminal().splitlines())


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
        run.output = str(Path(options.to) / Path(path).name)
        write(notebook, run.output)
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
    parser.add_argument("notebooks", nargs="+")
    options = parser.parse_args(arguments, argparse.Namespace(is_stopped=False))
    names = [Path(path).name for path in options.notebooks]
    if len(set(names)) < len(names):
        parser.error("expected notebooks with different file names")
    if options.jobs < 1 or options.limit < 1:
        parser.error("expected at least one job and one second")
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
