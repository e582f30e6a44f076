/**
 * The planner beside simulation, as text: what it promises of a design, and what drawn tables of that
 * design show. What comes in are checked plans; what goes out are a section and a CSV.
 */
import { short } from "../../figures/percent";
import type { CheckedPlan } from "../../stats/simulation/plans";
import { csv } from "../csv";
import { shareOf, sixDigits } from "./number";

/**
 * The section on the planner.
 *
 * @param plans - in the order to be printed
 * @returns Markdown; empty without plans
 */
export function planSection(plans: readonly CheckedPlan[]): string {
  const [first] = plans;
  if (first === undefined) return "";
  return [
    "## Does a planned design see what `npm run plan` says?\n",
    `For each design ${first.runs} tables without effect, as many with the smallest detectable one, as many`,
    "with one as large as the margin, drawn with the spreads that were planned with (2 points for languages",
    "and for models, none for cells beside the noise of items, unless the row says otherwise). A plan that",
    "is right finds and passes 80 %; rejecting without an effect, and passing with one as large as the",
    "margin, should stay at 5 %. Designs with few languages have fewer degrees of freedom than the plan",
    "counts on in some tables and more in others, so that they see somewhat more than planned. The last",
    "four rows show what shared weights and shared branches do to a plan that counts them as independent,",
    "and to one that does not: half of the variance of models is their lineage's, or half of the variance",
    "of languages their branch's.\n",
    "| design | smallest effect | found | smallest margin | passed | rejected at 0 | passed at the margin |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...plans.map((each) => {
      const { name, planned, found, passed, rejected, wronglyPassed } = each;
      const points = [planned.effect, planned.margin].map((value) => short(value, "percent"));
      const fields = [name, points[0], shareOf(found), points[1], shareOf(passed)];
      return `| ${[...fields, shareOf(rejected), shareOf(wronglyPassed)].join(" | ")} |`;
    }),
    "",
  ].join("\n");
}

/**
 * The same as CSV, proportions with six significant digits.
 *
 * @param plans - in the order to be printed
 * @returns a header and one line per design
 */
export function planTable(plans: readonly CheckedPlan[]): string {
  const header = [
    ...["design", "runs", "effect", "found", "found_error", "margin", "passed", "passed_error"],
    ...["rejected", "rejected_error", "wrongly_passed", "wrongly_passed_error"],
  ];
  const lines = plans.map(({ name, runs, planned, found, passed, rejected, wronglyPassed }) => {
    const numbers = [
      ...[planned.effect, found.value, found.error, planned.margin, passed.value, passed.error],
      ...[rejected.value, rejected.error, wronglyPassed.value, wronglyPassed.error],
    ];
    return [name, runs, ...numbers.map(sixDigits)];
  });
  return csv([header, ...lines]);
}
