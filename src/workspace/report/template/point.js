/**
 * What stands behind a point: a click on it writes its facts under the figure, where they can be
 * read at leisure, copied and printed. Facts come from data, so they are put in as text.
 */
"use strict";

/** The headings of a point's facts, as the hover has them (all but the first have one), and those of
 * what only a click shows. */
function headingsOf(trace) {
  const lines = (trace.hovertemplate ?? "").replace(/<extra>.*$/, "").split("<br>");
  const hovered = lines.map((line) => /^([^%<]+): %\{customdata/.exec(line)?.[1] ?? "");
  return [...hovered, ...(trace.meta?.behind ?? [])];
}

/** Facts of a point, those of some bars from their hover text alone. A point without lines of its own
 * has the files that its whole figure comes from; a fact that only other points have is left out. */
function factsOf({ data, customdata, hovertext }, source) {
  const headings = headingsOf(data);
  const own =
    customdata ?? hovertext?.split("<br>").map((line) => line.replace(/<\/?b>/g, "")) ?? [];
  const facts = own.map((fact, place) => [headings[place] ?? "", String(fact)]);
  if (facts.length === 0) return [];
  const known = [...facts, ...(data.meta?.shared ?? [])].filter(([, fact]) => fact !== "");
  const isRead = known.some(([heading]) => heading === "read from");
  const all = isRead || !source ? known : [...known, ["read from", source]];
  return all.map(([heading, fact]) => [bare(heading), bare(fact)]);
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
  const facts = factsOf(point, box.layout?.meta?.source);
  if (facts.length === 0) return;
  const entries = facts.map(([heading, fact], place) => {
    const [term, text] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = heading || (place === 0 ? "Point" : "");
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
