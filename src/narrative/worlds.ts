/**
 * The worlds that studies are drawn from, in words: what is true in each, and what must not be said
 * of it. What comes in are the parameters of a simulation and the verdicts that were counted; what
 * goes out are rows and a sentence.
 */
import { withUnit } from "../figures/percent";
import type { CalledRow } from "../read/calibration";
import type { World } from "../study/simulation";
import { claims, claimWords } from "../study/claims";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/**
 * What each claim says.
 *
 * @returns one sentence over all claims and the reading
 */
export function claimsSaid(): Sentence {
  const said = claims.map((claim) => `${claim}: ${claimWords[claim]}`);
  return sentence`The claims that are judged. ${said.join("; ")}.`;
}

/**
 * The worlds of a simulation.
 *
 * @param setting - of a simulated study, from `openSetting`
 * @param calibration - from `openCalibration`, for the verdicts that each world forbids
 * @returns per world what is true in it, and which verdicts would be wrong
 */
export function worldRows(
  { simulation }: { readonly simulation: { readonly worlds: readonly World[] } },
  { verdicts }: { readonly verdicts: readonly CalledRow[] },
  { study }: { readonly study: string },
): readonly OverviewRow[] {
  return simulation.worlds.map((world) => {
    const wrong = verdicts.filter(
      (row) => row.study === study && row.world === world.name && row.isWrong,
    );
    const byClaim = [...new Set(wrong.map(({ claim }) => claim))].map((claim) => {
      const own = wrong.filter((row) => row.claim === claim).map(({ verdict }) => verdict);
      return `${claim} ${own.join(" or ")}`;
    });
    return {
      world: world.name,
      "what is true in it": truthOf(world),
      "what must not be said": byClaim.length === 0 ? null : byClaim.join("; "),
    };
  });
}

function truthOf({ transfer, along, confound, gains, format, substitution }: World): string {
  if (!gains) return "no condition changes anything";
  const points = withUnit(transfer, "points");
  const parts = [
    transfer === 0
      ? "being related adds nothing"
      : along === "related"
        ? `being related adds ${points} to every related language`
        : `being related adds ${points} to a fully related language, and to each by its relatedness`,
    ...(confound === 0
      ? []
      : ["before tuning answers in related languages are harder to read than in others"]),
    ...(format === null
      ? []
      : ["almost every answer can be read before tuning, which so adds knowledge"]),
    ...(substitution === 0
      ? ["what tuning and chain-of-thought repair of the format adds up in log-odds"]
      : []),
  ];
  return list(parts);
}
