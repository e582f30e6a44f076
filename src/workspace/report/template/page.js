/**
 * What a report does in the reader's browser: it draws the figures from their data, by day and by
 * night, wide and narrow, on screen and on paper; and it shows the code when asked. It asks no one
 * for anything.
 */
"use strict";

const night = JSON.parse(document.getElementById("night").textContent);
const isDark = window.matchMedia("(prefers-color-scheme: dark)");
const isCoarse = window.matchMedia("(pointer: coarse)");
const paperWidth = 680;
const paperHeight = 860;

/** @type {{ box: HTMLElement, text: string, state: string }[]} */
const figures = [...document.querySelectorAll("figure.plot")].map((figure) => ({
  box: figure.querySelector(".drawing"),
  text: figure.querySelector("script").textContent,
  state: "",
}));

/** The figure's data in the colours of the night: every neutral colour has its counterpart. */
function coloured(text, dark) {
  if (!dark) return JSON.parse(text);
  return JSON.parse(text.replace(/#[0-9a-f]{6}/g, (colour) => night[colour] ?? colour));
}

/** The page prints the caption, so the note inside the figure goes; on a narrow one numbers too. */
function fitted({ data, layout }, width) {
  const meta = layout.meta ?? {};
  const isNarrow = width < 0.75 * (meta.width ?? 860);
  const dropped = isNarrow ? ["note", "numbers", "aside"] : ["note"];
  const texts = layout.annotations ?? [];
  const kept = texts.filter((text) => !dropped.includes(text.name));
  const margin = { ...layout.margin };
  let height = layout.height ?? 450;
  if (texts.some((text) => text.name === "note")) {
    margin.t -= 22;
    height -= 22;
  }
  if (isNarrow && texts.some((text) => text.name === "numbers")) margin.r = 16;
  const drawn = { ...layout, annotations: kept, margin, height, width: undefined, autosize: true };
  if (isNarrow && !meta.grid) drawn.annotations = kept.map((text) => turned(text, drawn, width));
  if (isNarrow && meta.grid) Object.assign(drawn, stacked(drawn, meta.grid, width));
  if (isCoarse.matches) {
    drawn.dragmode = false;
    for (const key of Object.keys(drawn)) {
      if (/^[xy]axis/.test(key)) drawn[key] = { ...drawn[key], fixedrange: true };
    }
  }
  return { data, layout: drawn, narrowest: meta.narrowest ?? 320 };
}

/** A point's name turned inwards where a narrow plot would cut it off at the right. */
function turned(text, layout, width) {
  if (text.name !== "label" || text.xref !== "x" || text.xanchor === "right") return text;
  const [low, high] = layout.xaxis.range;
  const room = Math.max(width, 340) - layout.margin.l - layout.margin.r;
  const letters = text.text.replace(/<[^>]*>/g, "").replace(/&\w+;/g, "x").length;
  const long = 7.2 * letters + 10;
  const right =
    ((text.x - low) / (high - low)) * room + (text.xanchor === "left" ? long : long / 2);
  if (right <= room + layout.margin.r) return text;
  const { xshift = 0, ax = 0 } = text;
  return { ...text, xanchor: "right", xshift: -Math.abs(xshift), ax: -Math.abs(ax) };
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
  return changed;
}

function draw(figure, { dark = isDark.matches, width = 0 } = {}) {
  const room = width || figure.box.parentElement.clientWidth;
  const state = [dark, room < 645, width].join();
  if (figure.state === state) return undefined;
  figure.state = state;
  const { data, layout, narrowest } = fitted(coloured(figure.text, dark), room);
  figure.box.style.minWidth = width ? "0" : `${narrowest}px`;
  if (width) {
    Object.assign(layout, { width, autosize: false, height: Math.min(layout.height, paperHeight) });
  }
  figure.box.style.height = `${layout.height}px`;
  const config = {
    displaylogo: false,
    responsive: !width,
    displayModeBar: isCoarse.matches || width ? false : "hover",
    showSendToCloud: false,
    plotlyServerURL: "",
    modeBarButtonsToRemove: ["sendChartToCloud", "select2d", "lasso2d", "autoScale2d"],
  };
  return Plotly.react(figure.box, data, layout, config);
}

async function drawAll() {
  if (document.fonts) await Promise.all([...document.fonts].map((face) => face.load()));
  for (const figure of figures) {
    await draw(figure);
    await new Promise((resolve) => setTimeout(resolve));
  }
  document.documentElement.dataset.drawn = String(figures.length);
}

function onPaper(isPaper) {
  for (const figure of figures) draw(figure, isPaper ? { dark: false, width: paperWidth } : {});
}

isDark.addEventListener("change", () => figures.forEach((figure) => draw(figure)));
window.addEventListener("resize", () => figures.forEach((figure) => draw(figure)));
window.addEventListener("beforeprint", () => onPaper(true));
window.addEventListener("afterprint", () => onPaper(false));

const codeSwitch = document.getElementById("code-switch");
codeSwitch.addEventListener("click", () => {
  const isShown = document.body.classList.toggle("with-code");
  codeSwitch.setAttribute("aria-pressed", String(isShown));
  codeSwitch.textContent = isShown ? "Hide code" : "Show code";
});

drawAll();
