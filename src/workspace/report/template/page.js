/**
 * What a report does in the reader's browser: it draws the figures from their data, by day and by
 * night, wide and narrow, on screen and on paper; and it shows the code when asked. It asks no one
 * for anything.
 */
"use strict";

const night = JSON.parse(document.getElementById("night").textContent);
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

/** The page prints the caption, so the note inside the figure goes. */
function fitted({ data, layout }, width) {
  const meta = { ...layout.meta };
  const texts = layout.annotations ?? [];
  const annotations = texts.filter((text) => text.name !== "note");
  const margin = { ...layout.margin };
  let height = layout.height ?? 450;
  if (annotations.length < texts.length) {
    margin.t -= 22;
    height -= 22;
  }
  const own = { ...layout, meta, annotations, margin, height, width: undefined, autosize: true };
  const drawn = isNarrow(meta, width) ? narrowed(data, own, width) : own;
  if (isCoarse.matches) {
    drawn.dragmode = false;
    for (const key of Object.keys(drawn)) {
      if (/^[xy]axis/.test(key)) drawn[key] = { ...drawn[key], fixedrange: true };
    }
  }
  return { data, layout: drawn, narrowest: meta.narrowest ?? 320 };
}

function isNarrow(meta, width) {
  return width < 0.75 * (meta.width ?? 860);
}

function draw(figure, { dark = theme.isDark(), width = 0 } = {}) {
  if (!hasFonts) return undefined;
  const room = width || figure.box.parentElement.clientWidth;
  const state = [dark, room < 645 ? room : 0, width].join();
  if (figure.state === state) return undefined;
  figure.state = state;
  figure.box.querySelector(".still")?.remove();
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
  return Plotly.react(figure.box, data, layout, config).then(answerClicks);
}

/** Before its fonts are there, a page measures its texts wrongly. */
let hasFonts = false;

async function drawAll() {
  if (document.fonts) await Promise.all([...document.fonts].map((face) => face.load()));
  hasFonts = true;
  for (const figure of figures) {
    await draw(figure);
    await new Promise((resolve) => setTimeout(resolve));
  }
  hint();
  document.documentElement.dataset.drawn = String(figures.length);
}

/**
 * Whatever is wider than the page says so, since a table that ends at the edge looks whole, and can
 * be reached and moved by the keyboard.
 */
function hint() {
  for (const box of document.querySelectorAll(".scroll, .table, .prose, pre")) {
    const isWide = box.scrollWidth > box.clientWidth + 1;
    box.toggleAttribute("data-wide", isWide && box.tagName !== "PRE");
    if (isWide) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

function onPaper(isPaper) {
  for (const figure of figures) draw(figure, isPaper ? { dark: false, width: paperWidth } : {});
}

theme.onChange(() => figures.forEach((figure) => draw(figure)));
window.addEventListener("resize", () => {
  figures.forEach((figure) => draw(figure));
  hint();
});
window.addEventListener("beforeprint", () => onPaper(true));
window.addEventListener("afterprint", () => onPaper(false));

const codeSwitch = document.getElementById("code-switch");
codeSwitch.addEventListener("click", () => {
  const isShown = document.body.classList.toggle("with-code");
  codeSwitch.setAttribute("aria-pressed", String(isShown));
  codeSwitch.textContent = isShown ? "Hide code" : "Show code";
});

drawAll();
