"""A notebook before and after its execution: read without outputs, written with stable bytes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode


def read(path: str) -> NotebookNode:
    """Give the notebook in `path` without outputs; a cell without an id gets one that stays."""
    plain = json.loads(Path(path).read_text("utf-8"))
    if plain.get("nbformat") != 4:
        raise ValueError(f"expected a notebook of format 4, got {plain.get('nbformat')}")
    plain["nbformat_minor"] = max(5, plain.get("nbformat_minor", 0))
    for index, cell in enumerate(plain["cells"]):
        cell.setdefault("id", f"cell-{index + 1}")
        cell["source"] = "".join(cell["source"])
        cell["metadata"].pop("execution", None)
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    notebook = nbformat.from_dict(plain)
    nbformat.validate(notebook)
    return notebook


def runs(cell: NotebookNode) -> bool:
    """Say whether a cell is one that a kernel is asked to run."""
    skips = "skip-execution" in cell.metadata.get("tags", [])
    return cell.cell_type == "code" and bool(cell.source.strip()) and not skips


def joined(outputs: list[NotebookNode]) -> Iterator[NotebookNode]:
    """Join neighbouring prints: where a kernel cuts its stream depends on timing."""
    last: NotebookNode | None = None
    for output in outputs:
        same = last is not None and output.output_type == last.output_type == "stream"
        if same and last is not None and output.name == last.name:
            last.text += output.text
            continue
        last = output
        yield output


def write(notebook: NotebookNode, path: str) -> None:
    """Write the executed copy, whole or not at all, with the same bytes for the same content."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = list(joined(cell.outputs))
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.write_text(nbformat.v4.writes(notebook) + "\n", "utf-8", newline="\n")
    part.replace(target)
