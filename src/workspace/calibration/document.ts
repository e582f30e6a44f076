/**
 * The calibration as a page for readers. What comes in are calibrated estimators by study and world; what
 * goes out is the same text for the same rows.
 */
import type { CheckedPlan } from "../../stats/simulation/plans";
import { calledSection } from "./called";
import { estimatorSections } from "./estimators";
import { type StudyOdds, factorSection } from "./factors";
import { gateSection } from "./gates";
import { planSection } from "./plans";
import type { CalibratedWorld } from "./world";

/** What stands on the page beside the worlds. */
export interface Beside {
  readonly odds: readonly StudyOdds[];
  readonly plans: readonly CheckedPlan[];
  /** Names of the figures beside the page, with what they show. */
  readonly figures: readonly { readonly name: string; readonly alt: string }[];
}

const opening = `# Calibration

Everything on this page is **simulated**: studies are drawn from worlds whose truth is known, every
estimator is applied to each, and its errors are counted. Written by \`npm run calibrate\`; the same seed
and number of studies give the same page. \`calibration.csv\` has every figure with all digits.

- **rejects 0**: share of drawn studies with p at most .05, in percent, ± its Monte Carlo error. It is the
  size of the test where the truth is 0 and its power elsewhere.
- **covers**: share of 95 % intervals that hold the truth. The truth is what the same estimator would find
  over endless items, averaged over the drawn worlds.
- **passes ±3**: share that declares the effect smaller than 3 percentage points.
- Truth and mean are in percentage points for contrasts, plain numbers for slopes and correlations.
- **theirs**: the share that another implementation (R) rejected in its own draws of the same world.
- **smallest p**: what the arrangements of an exact test can reach at best. Above 1/20 the test can reject
  nothing, and a share of 0 is neither size nor power.
- The crossed bootstraps take 400 draws each. Models, languages and passages drawn together count the noise
  of a single cell up to three times: where little else differs, that error is far too large, and its
  intervals hold nearly always. The closed form (*two-way*) is the default.
- The specification curve is relabelled 199 times in the first studies of each world, those that are judged.
  Its share above zero is tested by how far it is from one half: most relabelled curves lie wholly on
  one side too, so that the test of the share finds little where that of the median finds much.
- *Theirs* rests on 200 drawn studies, 600 tables of gains (199 draws of each bootstrap), 400 of slopes.
`;

/**
 * The page.
 *
 * @param worlds - in the order to be printed
 * @param beside - odds, plans and figures
 * @returns Markdown
 */
export function calibrationPage(
  worlds: readonly CalibratedWorld[],
  { odds, plans, figures }: Beside,
): string {
  const pictures = figures.map(({ name, alt }) => `![${alt}](${name}.svg)\n`);
  const sections = [gateSection(worlds), calledSection(worlds), factorSection(worlds, odds)];
  const ending = [planSection(plans), ...pictures, ...estimatorSections(worlds)];
  return [opening, ...sections, ...ending].join("\n");
}
