"""One notebook in a kernel of its own, from its first cell to its last or to its first failure."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import IO, Any

from executed import runs
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output

INTERRUPT_TRIES = 20
# Seconds that a kernel has to end by itself, half of them before it is asked by a signal: it still
# writes what it read, which takes a while on a machine with other work.
ENDING = 20
MEMORY = ("kernel: memory limit", "heap out of memory")


class Failure(Exception):
    """Why a notebook failed, in the form of Jupyter's `error` output."""

    def __init__(self, ename: str, evalue: str, traceback: list[str]) -> None:
        super().__init__(evalue)
        self.content = {"ename": ename, "evalue": evalue, "traceback": traceback}


class Death(Failure):
    """A failure after which there is no kernel to go on with."""


@dataclass
class Run:
    """One notebook on its way: how far it has come and where its kernel's own words go."""

    path: str
    options: argparse.Namespace
    began: float = field(default_factory=monotonic)
    cell: int | None = None
    of: int = 0
    output: str | None = None
    first: Failure | None = None
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
    await client.async_start_new_kernel(env=environment(run), stdout=run.words, stderr=run.words)
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
        try:
            await run_cell(run, cell, index, client)
        except Failure as failure:
            if not run.options.keep_going or isinstance(failure, Death):
                raise
            run.tell("wrong", cell=run.cell, of=run.of, **failure.content)
            run.first = run.first or failure
    if run.first is not None:
        raise run.first


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
        traceback = [f"CellTimeout: {text}", *frames]
        lost(cell, "CellTimeout", text, traceback)
        raise Failure("CellTimeout", text, traceback) from None
    except DeadKernelError:
        failure = died(run, client.km.provisioner.process.poll())
        lost(cell, **failure.content)
        raise failure from None


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


def died(run: Run, code: int | None) -> Death:
    """Make the failure of a cell whose kernel has gone: by its memory, or for another reason."""
    words = run.terminal()
    if any(sign in words for sign in MEMORY):
        text = f"the kernel took more than {run.options.memory} MB of memory"
        return Death("MemoryLimit", text, [f"MemoryLimit: {text}"])
    text = ended(code)
    return Death("KernelDied", text, [f"KernelDied: {text}", *words.splitlines()])


def lost(cell: NotebookNode, ename: str, evalue: str, traceback: list[str]) -> None:
    """Note in a cell that got no answer why that is."""
    cell.outputs.append(new_output("error", ename=ename, evalue=evalue, traceback=traceback))


def environment(run: Run) -> dict[str, str]:
    """What the kernel is told besides the environment of this process."""
    told = {**os.environ, "COGNATE_MEMORY": str(run.options.memory)}
    if run.options.reads:
        told["COGNATE_READS"] = str(reads_of(run).resolve())
    return told


def reads_of(run: Run) -> Path:
    """Say where the kernel writes what the notebook read."""
    return Path(run.options.to) / f"{Path(run.path).name}.reads.json"


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
    manager.shutdown_wait_time = ENDING
    reads_of(run).unlink(missing_ok=True)  # those of an earlier run must not stand for this one
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
    late = None
    if process.returncode != 0:
        late = f"{ended(process.returncode)} after the last cell"
    elif run.options.reads and not reads_of(run).exists():
        late = f"the kernel left no {reads_of(run).name}: what the notebook read is not known"
    if late is not None:
        raise Failure("LateFailure", late, run.terminal().splitlines())
