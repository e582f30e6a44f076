/**
 * What stands behind a point: a click on it writes its facts under the figure, where they can be
 * read at leisure, copied and printed. Facts come from data, so they are put in as text.
 */
"use strict";

/** The headings of a point's facts, as the hover has them: all but the first have one. */
function headingsOf(trace) {
  const lines = (trace.hovertemplate ?? "").replace(/<extra>.*$/, "").split("<br>");
  return lines.map((line) => /^([^%<]+): %\{customdata/.exec(line)?.[1] ?? "");
}

function factsOf({ data, customdata }) {
  const headings = headingsOf(data);
  return (customdata ?? []).map((fact, place) => [bare(headings[place] ?? ""), bare(String(fact))]);
}

/** Where the facts of a figure's points are written; made once. */
function noteUnder(box) {
  const figure = box.closest("figure");
  const note = figure.querySelector(".facts") ?? document.createElement("dl");
  note.className = "facts";
  note.setAttribute("aria-live", "polite");
  figure.insertBefore(note, figure.querySelector("figcaption"));
  return note;
}

function describe(box, point) {
  const facts = factsOf(point);
  if (facts.length === 0) return;
  const entries = facts.map(([heading, fact]) => {
    const [term, text] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = heading || "Point";
    text.textContent = fact;
    const entry = document.createElement("div");
    entry.append(term, text);
    return entry;
  });
  noteUnder(box).replaceChildren(...entries);
}

/** A figure answers clicks from its first drawing on; drawing it again keeps the listener. */
function answerClicks(box) {
  if (box.dataset.answers) return;
  box.dataset.answers = "true";
  box.on("plotly_click", ({ points }) => describe(box, points[0]));
}
