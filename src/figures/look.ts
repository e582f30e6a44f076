/**
 * The one look of all figures: fonts, colours, sizes, grid. Nothing comes in from data; what goes
 * out are constants and the frame of a plotly layout. Neutral colours are all named here, so that a
 * report can exchange them by night.
 */

/** Neutral colours. Families have theirs in `families.ts`; there are no others. */
export const neutral = {
  paper: "#ffffff",
  ink: "#1f2328",
  soft: "#57606a",
  grid: "#e9ebee",
  rule: "#8b949e",
  band: "#e4e8ee",
  expected: "#f7ebcc",
  shade: "#f5f7f9",
  hair: "#c9d0d8",
  whisker: "#aab2bd",
  mark: "#3d4650",
  pale: "#7d8793",
} as const;

/**
 * The same colours by night, for reports read on a dark screen: each light one and its counterpart.
 * Families keep their colours, but for the one that would be lost on black.
 */
export const night: Readonly<Record<string, string>> = {
  "#ffffff": "#15181c",
  "#1f2328": "#e3e7eb",
  "#57606a": "#a3adb8",
  "#e9ebee": "#2a2f36",
  "#8b949e": "#77818d",
  "#e4e8ee": "#282e37",
  "#f7ebcc": "#463c22",
  "#f5f7f9": "#1d2126",
  "#c9d0d8": "#454d57",
  "#aab2bd": "#5d6773",
  "#3d4650": "#c3cbd4",
  "#7d8793": "#929ca8",
  "#882255": "#c8548f",
};

/** Fonts that are tried in turn; the first is shipped with pictures and reports. */
const fontFamily = '"Noto Sans", "DejaVu Sans", "Helvetica Neue", Arial, sans-serif';

/** Sizes in pixels: text, markers, lines, and the widths of a picture and of a plot on a phone. */
export const size = {
  text: 12,
  small: 11,
  marker: 7,
  large: 12,
  whisker: 1,
  width: 860,
  phone: 350,
} as const;

/** Space around the plot in pixels. */
export interface Margin {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The frame of a layout: everything but axes, shapes and annotations.
 *
 * @param height - of the whole figure in pixels
 * @param margin - around the plot
 * @returns a plotly layout without axes
 */
export function frame(height: number, margin: Margin): Readonly<Record<string, unknown>> {
  return {
    autosize: true,
    height: Math.round(height),
    margin: { l: margin.left, r: margin.right, t: margin.top, b: margin.bottom, pad: 0 },
    paper_bgcolor: neutral.paper,
    plot_bgcolor: neutral.paper,
    font: { family: fontFamily, size: size.text, color: neutral.ink },
    hovermode: "closest",
    hoverlabel: {
      align: "left",
      bgcolor: neutral.paper,
      bordercolor: neutral.rule,
      font: { family: fontFamily, size: size.text, color: neutral.ink },
    },
    showlegend: false,
    dragmode: "pan",
  };
}

/**
 * A legend in one line above the plot, for marks that cannot be labelled where they stand.
 *
 * @param top - the distance of its foot from the top of the plot, as a share of the plot's height
 * @returns the two layout keys that switch it on
 */
export function legend(top = 1): Readonly<Record<string, unknown>> {
  return {
    showlegend: true,
    legend: {
      orientation: "h",
      x: 0,
      xanchor: "left",
      y: top,
      yanchor: "bottom",
      font: { size: size.small, color: neutral.soft },
      itemclick: false,
      itemdoubleclick: false,
      bgcolor: neutral.paper,
      borderwidth: 0,
    },
  };
}
