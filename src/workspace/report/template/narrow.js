/**
 * Figures on a narrow page: what stands side by side on a wide one is put one under the other, so that
 * nothing is left out and nothing needs scrolling. It comes before page.js. No two opening braces in a
 * row here: the template would take them for its own.
 */
"use strict";

const pen = document.createElement("canvas").getContext("2d");

/** Width in pixels of a text of ours, which may hold plotly's tags. */
function widthOf(text, pixels = 12) {
  const isBold = text.startsWith("<b>");
  pen.font = `${isBold ? 600 : 400} ${pixels}px "Noto Sans"`;
  return pen.measureText(bare(text)).width;
}

function bare(text) {
  return text
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

/** A figure laid out for a page of so many pixels. */
function narrowed(data, layout, width) {
  const { grid, stack, narrow } = layout.meta;
  const isForest = layout.annotations.some((text) => text.name === "numbers");
  if (isForest) return wrapped(withLegend(data, rowsAbove(layout, width), width), width);
  if (grid) return stacked(withLegend(data, layout, width), grid, width);
  if (stack) return wrapped(under(layout, stack), width);
  const others = layout.annotations.filter((text) => !["label", "aside"].includes(text.name));
  const annotations = narrow ? [...others, ...narrow] : layout.annotations;
  return wrapped(withLegend(data, { ...layout, annotations }, width), width);
}

/** Room for the lines that a legend needs: the layout has room for one. */
function withLegend(data, layout, width) {
  const names = data.filter((trace) => trace.showlegend).map((trace) => widthOf(trace.name, 11));
  if (!layout.showlegend || names.length === 0) return layout;
  const room = width - layout.margin.l - layout.margin.r;
  const columns = Math.max(1, Math.floor(room / (Math.max(...names) + 45)));
  const isOneLine = names.reduce((sum, name) => sum + name + 45, 0) < room;
  const more = isOneLine ? 0 : (Math.ceil(names.length / columns) - 1) * 19;
  const margin = { ...layout.margin, t: layout.margin.t + more };
  return { ...layout, margin, height: layout.height + more };
}

/** Rows of a forest with each name above its interval and its numbers at the right of the name. */
function rowsAbove(layout, width) {
  const { ticktext, tickvals, range } = layout.yaxis;
  const [beside, pitch] = [14, 38];
  const room = width - 2 * beside;
  const numbers = layout.annotations.filter((text) => text.name === "numbers");
  const rest = layout.annotations.filter((text) => text.name !== "numbers");
  const isWide = ({ y, text }) => widthOf(ticktext[y]) + widthOf(text, 11) + 10 > room;
  const lines = numbers.some(isWide) ? 2 : 1;
  const slot = pitch + 15 * (lines - 1);
  const at = { xref: "paper", yref: "y", yanchor: "bottom", align: "left", showarrow: false };
  const hasBand = layout.shapes.some((shape) => shape.type === "rect" && shape.yref !== "y");
  const ground = hasBand ? {} : { bgcolor: layout.paper_bgcolor, borderpad: 0 };
  const named = tickvals.map((y) => {
    const isHeading = !numbers.some((text) => text.y === y);
    const yshift = isHeading ? -8 : 6 + 15 * (lines - 1);
    return {
      ...at,
      x: 0,
      y,
      xanchor: "left",
      yshift,
      text: ticktext[y],
      font: layout.yaxis.tickfont,
      ...ground,
    };
  });
  const ends = numbers.map((text) => {
    const side = lines === 1 ? { x: 1, xanchor: "right" } : { x: 0, xanchor: "left" };
    return { ...text, ...at, ...side, xshift: 0, yshift: 6, ...ground };
  });
  const top = (8 + 16 * lines) / slot;
  const bottom = range[0] - 0.1;
  const hasMarks = rest.some((text) => text.yref === "paper" && text.name !== "note");
  const margin = { l: beside, r: beside, t: hasMarks ? 26 : 10, b: layout.margin.b };
  if (layout.showlegend) margin.t += 26;
  return {
    ...layout,
    height: margin.t + margin.b + (bottom + top) * slot,
    margin,
    annotations: [...rest, ...named, ...ends],
    shapes: layout.shapes.map((shape) => lower(shape, slot)),
    xaxis: { ...layout.xaxis, nticks: 6 },
    yaxis: { ...layout.yaxis, range: [bottom, -top], showticklabels: false },
  };
}

/** Bars and ticks of one row, kept off its name. */
function lower(shape, slot) {
  const { y0, y1, yref } = shape;
  if (yref !== "y" || y0 === y1 || Math.abs(y1 - y0) > 1) return shape;
  const [middle, half] = [(y0 + y1) / 2, 6 / slot];
  return { ...shape, y0: middle - half, y1: middle + half };
}

/** Panels that stand side by side, one under the other. */
function under(layout, heights) {
  const [heading, beneath] = [26, 66];
  const { t } = layout.margin;
  const plot = heights.reduce(
    (sum, height) => sum + height + heading + beneath,
    -heading - beneath,
  );
  const changed = { height: plot + t + layout.margin.b };
  let top = plot;
  heights.forEach((height, panel) => {
    const suffix = panel === 0 ? "" : String(panel + 1);
    const domain = [Math.max(0, top - height) / plot, top / plot];
    changed[`xaxis${suffix}`] = { ...layout[`xaxis${suffix}`], domain: [0, 1] };
    const y = layout[`yaxis${suffix}`];
    changed[`yaxis${suffix}`] = { ...y, domain, showticklabels: true, automargin: true };
    top -= height + heading + beneath;
  });
  const annotations = layout.annotations.map((text) =>
    text.name === "panel" ? { ...text, x: 1, xanchor: "right" } : text,
  );
  return { ...layout, ...changed, annotations };
}

/** Axis titles in as many lines as they need, and labels kept inside the figure. */
function wrapped(layout, width) {
  const changed = {};
  let most = 0;
  const { l, r, t, b } = layout.margin;
  for (const key of Object.keys(layout)) {
    if (!/^[xy]axis/.test(key) || !layout[key].title) continue;
    const { title } = layout[key];
    const centre = (l + width - r) / 2;
    const [from, to] = layout[key].domain ?? [0, 1];
    const across = 2 * Math.min(centre, width - centre) - 8;
    const room = key[0] === "x" ? across : (to - from) * (layout.height - t - b) + 20;
    const lines = title.text.split("<br>").flatMap((line) => inLines(line, room));
    if (key[0] === "x") most = Math.max(most, lines.length - title.text.split("<br>").length);
    changed[key] = { ...layout[key], title: { ...title, text: lines.join("<br>") } };
  }
  const margin = { ...layout.margin, b: b + 15 * most };
  const annotations = layout.annotations.map((text) => inside(text, layout, width));
  return { ...layout, ...changed, margin, annotations, height: layout.height + 15 * most };
}

/** A line of a title in lines that are no longer than the room; its style goes with each. */
function inLines(line, room) {
  const [, open = "", text = line, close = ""] = /^(<span[^>]*>)(.*)(<\/span>)$/.exec(line) ?? [];
  const pixels = open ? 11 : 12;
  const fewest = filled(text, room, pixels).length;
  const alike = (1.15 * widthOf(text, pixels)) / fewest;
  const even = filled(text, Math.min(room, alike), pixels);
  const lines = even.length === fewest ? even : filled(text, room, pixels);
  return lines.map((each) => open + each + close);
}

function filled(text, room, pixels) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    const fits = lines.length > 0 && widthOf(longer, pixels) <= room;
    if (fits) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A label shifted inwards where the edge of the figure would cut it off. */
function inside(text, layout, width) {
  if (text.xref !== "x" || text.showarrow) return text;
  const [low, high] = layout.xaxis.range;
  const { l, r } = layout.margin;
  const { xshift = 0, xanchor = "center" } = text;
  const long = widthOf(text.text, text.font.size);
  const at = l + ((text.x - low) / (high - low)) * (width - l - r) + xshift;
  const left = at - { left: 0, center: long / 2, right: long }[xanchor];
  const shift = Math.max(0, 2 - left) - Math.max(0, left + long + 2 - width);
  return shift === 0 ? text : { ...text, xshift: xshift + shift };
}

/** Small multiples in as many columns as the page has room for, by the rules of panels.ts. */
function stacked(layout, { panels, panelHeight, gap }, width) {
  const { l, r, t, b } = layout.margin;
  const columns = Math.min(panels, Math.max(1, Math.floor((width - l - r) / 130)));
  const rows = Math.ceil(panels / columns);
  const plot = rows * panelHeight + (rows - 1) * gap;
  const before = layout.height - t - b;
  const changed = { height: plot + t + b };
  const between = 0.04;
  const wide = (1 - between * (columns - 1)) / columns;
  for (let panel = 0; panel < panels; panel += 1) {
    const suffix = panel === 0 ? "" : String(panel + 1);
    const [row, column] = [Math.floor(panel / columns), panel % columns];
    const [left, top] = [column * (wide + between), 1 - (row * (panelHeight + gap)) / plot];
    const [x, y] = [layout[`xaxis${suffix}`], layout[`yaxis${suffix}`]];
    const across = [left, Math.min(1, left + wide)];
    const down = [Math.max(0, top - panelHeight / plot), top];
    const isLowest = panel + columns >= panels;
    changed[`xaxis${suffix}`] = { ...x, domain: across, showticklabels: isLowest, nticks: 4 };
    changed[`yaxis${suffix}`] = { ...y, domain: down, showticklabels: column === 0 };
  }
  if (layout.legend) {
    changed.legend = { ...layout.legend, y: 1 + ((layout.legend.y - 1) * before) / plot };
  }
  return { ...layout, ...changed };
}
