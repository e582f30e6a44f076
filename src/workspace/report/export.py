"""Executed notebooks to HTML pages, through nbconvert and a template of our own.

A job comes in on standard input as one JSON object (see ``report.ts``): pages to make and what they
share. The pages are written; one JSON line per page goes out, so that progress is seen. Markdown and
HTML from outputs are shown, never run.
"""

import errno
import html
import json
import re
import sys
from pathlib import Path

import bleach
import mistune
import nbformat
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters import strip_ansi
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

PLOTLY = "application/vnd.plotly.v1+json"
TAGS = "table caption thead tbody tr th td div p span b i em strong code small sub sup br ul li bdi".split()


class Pages(TemplateExporter):
    """Notebooks through the template beside this file.

    Not nbconvert's HTML exporter: that one reads every page again, 1.5 MB of plotly included, to
    look for pictures without a description, and its templates ask the network for scripts.
    """

    file_extension = ".html"
    template_extension = ".html.j2"
    output_mimetype = "text/html"


class Prose(mistune.HTMLRenderer):
    """Markdown to HTML; HTML inside it is shown as text, headings can be linked to."""

    def __init__(self):
        super().__init__(escape=False)

    def inline_html(self, html_text):
        return html.escape(html_text)

    def block_html(self, html_text):
        return f"<p>{html.escape(html_text)}</p>\n"

    def heading(self, text, level, **attrs):
        plain = html.unescape(re.sub(r"<[^>]+>", "", text))
        name = re.sub(r"[^\w]+", "-", plain.lower()).strip("-")
        return f'<h{level} id="{html.escape(name)}">{text}</h{level}>\n'

    def link(self, text, url, title=None):
        return super().link(text, re.sub(r"^([\w.-]+)\.ipynb(#.*)?$", r"\1.html\2", url), title)

    def image(self, text, url, title=None):
        return html.escape(text)


prose = mistune.create_markdown(renderer=Prose(), plugins=["table", "strikethrough", "footnotes"])


def tidied(text):
    """HTML of a table or a tree as it stands; whatever else it holds is shown as text."""
    attributes = {"*": ["class"], "th": ["class", "scope", "colspan", "rowspan"], "td": ["class"]}
    return bleach.clean(text, tags=TAGS, attributes=attributes, strip=False)


def figure(drawn):
    """Plotly data and layout as JSON that cannot end the script element it stands in."""
    text = json.dumps({"data": drawn["data"], "layout": drawn["layout"]}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def code(source):
    return highlight(source, get_lexer_by_name("typescript"), HtmlFormatter(nowrap=False))


def heading_of(notebook):
    """The notebook's heading and the first paragraph under it: what the essay asks."""
    for cell in notebook.cells:
        found = re.match(r"#\s+(.+?)\s*(?:\n\s*(.*?))?(?:\n\s*\n|$)", cell.source, re.DOTALL)
        if cell.cell_type == "markdown" and found:
            return found.group(1), " ".join((found.group(2) or "").split())
    return "", ""


def answer_of(notebook):
    """What the essay says under *Answer first*, or in a cell tagged `answer`."""
    is_under = False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            is_under = bool(re.search(r"^##\s+Answer first", cell.source, re.MULTILINE))
        elif is_under or "answer" in cell.metadata.get("tags", []):
            for output in cell.get("outputs", []):
                if "text/markdown" in output.get("data", {}):
                    return output.data["text/markdown"]
    return ""


def first_figure(notebook):
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            meta = output.get("data", {}).get(PLOTLY, {}).get("layout", {}).get("meta", {})
            if meta.get("name"):
                return meta
    return {}


def matrices_of(notebook):
    """The tables of cells tagged `matrix`: claims against studies, for the page in front."""
    return [
        output.data["text/html"]
        for cell in notebook.cells
        if "matrix" in cell.metadata.get("tags", [])
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]


def in_order(essays):
    """Each essay beside the one before and the one after it."""
    for place, essay in enumerate(essays):
        essay["before"] = essays[place - 1] if place > 0 else None
        essay["after"] = essays[place + 1] if place + 1 < len(essays) else None
    return essays


def plain(markdown):
    """A sentence of Markdown as text: emphasis and links without their marks."""
    text = bleach.clean(prose(markdown), tags=[], strip=True)
    return html.unescape(text).strip()


def main():
    job = json.load(sys.stdin)
    exporter = Pages(
        template_name="template",
        extra_template_basedirs=[job["templates"]],
        filters={
            "prose": prose,
            "tidied": tidied,
            "figure": figure,
            "code": code,
            "plain": strip_ansi,
        },
    )
    notebooks = [nbformat.read(each["from"], as_version=4) for each in job["pages"]]
    essays = in_order([essay_of(*both) for both in zip(job["pages"], notebooks)])
    for each, notebook, essay in zip(job["pages"], notebooks, essays):
        if not each["isAnew"]:
            continue
        page, _ = exporter.from_notebook_node(
            notebook, resources={"page": job["shared"], "essay": essay}
        )
        write(each["to"], page)
    write_front(exporter, job, essays)


def essay_of(page, notebook):
    title, question = heading_of(notebook)
    name = Path(page["to"])
    return {
        "file": name.name,
        "short": re.sub(r"^\d+-", "", name.stem).replace("-", " "),
        "title": plain(title) or name.stem,
        "question": plain(question),
        "answer": answer_of(notebook),
        "matrices": matrices_of(notebook),
        "fonts": page["fonts"],
        "figure": first_figure(notebook),
    }


def write_front(exporter, job, essays):
    for essay in essays:
        picture = job["pictures"].get(essay["figure"].get("name", ""), "")
        essay.update(picture=picture, alt=essay["figure"].get("alt", ""))
    template = exporter.environment.get_template("site.html.j2")
    matrices = next((essay["matrices"] for essay in essays if essay["matrices"]), [])
    page = template.render(page=job["shared"], essays=essays, matrices=matrices)
    write(job["front"], page)


def write(path, page):
    """Write a page, whole or not at all, and tell it; where that fails, tell why and end."""
    part = Path(f"{path}.part")
    try:
        part.write_text(page, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        code = errno.errorcode.get(error.errno, "EIO")
        print(json.dumps({"page": path, "code": code, "failed": error.strerror}), flush=True)
        sys.exit(1)
    print(json.dumps({"page": path, "bytes": Path(path).stat().st_size}), flush=True)


if __name__ == "__main__":
    main()
