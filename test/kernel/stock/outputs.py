"""Run notebooks under a kernel as nbclient does and print, as JSON, the outputs of every cell.

    python outputs.py KERNEL NOTEBOOK...
"""

import json
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def plain(output):
    """Give one output without colours, which depend on the terminal that started the kernel."""
    if output.output_type == "stream":
        return [output.name, COLOUR.sub("", output.text)]
    return [output.output_type, output.get("data", output.get("evalue"))]


def outputs(kernel, path):
    """Run one notebook and give its outputs, cell by cell."""
    notebook = nbformat.read(path, 4)
    resources = {"metadata": {"path": str(Path(path).parent)}}
    NotebookClient(notebook, kernel_name=kernel, timeout=60, resources=resources).execute()
    return [[plain(each) for each in cell.outputs] for cell in notebook.cells]


print(json.dumps({path: outputs(sys.argv[1], path) for path in sys.argv[2:]}))
