/** A figure under the running cell. */

import type { Figure } from "../figures/figure";
import { display } from "./display";

/**
 * Show a figure: plotly data for front ends that draw it, and its text alternative for all others.
 * Its picture is put beside it by `npm run reproduce`, which also writes it to `figures/`.
 *
 * @param figure - from a figure function; its name, caption and alt stand in its layout
 */
export function show(figure: Figure): void {
  display({
    "application/vnd.plotly.v1+json": {
      data: figure.data,
      layout: figure.layout,
      config: { displaylogo: false, responsive: true, showSendToCloud: false },
    },
    "text/plain": `[figure ${figure.name}] ${figure.caption}\n${figure.alt}`,
  });
}
