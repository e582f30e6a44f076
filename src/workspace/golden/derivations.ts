/**
 * Entries of the reference that we hold to be wrong, or made by another rule than METHOD states, each
 * with its derivation. Such an entry passes where it equals our value, and where it equals the value
 * that the other way gives on the same data, so that it is still known for what it is.
 */
export const derivations: Readonly<Record<string, string>> = {
  ties: `Two gains that are equal as counts are a tie: 6/900 and 6/900, whichever counts they came
from. The reference ranks the doubles k1/n - k0/n, which differ in the sixteenth digit by the counts
behind them (302/900 - 300/900 is not 307/900 - 305/900), so some ties are broken by rounding. METHOD 9
and STYLE 7 ask for average ranks of ties; ours ranks (k1 - k0)/n, and means up to 1e-12. The other
value ranks the doubles exactly, means summed with 64 bits of mantissa, and counts ties as R's
cor.test does (by 15 digits, among exact duplicates).`,
  centre: `METHOD 2.3 defines the delete-one jackknife as V = (G-1)/G sum (b_(g) - b)^2 with b of the
full sample (CV3). The reference centres at the mean of the b_(g) here, which is never larger:
sum (b_(g) - b)^2 = sum (b_(g) - mean)^2 + G (mean - b)^2.`,
  share: `METHOD 5 gives the format share of a gain only where |gain| > 3 SE: nearer 0 it is a ratio
of noise. The reference gives it everywhere; ours is null there.`,
  noise: `METHOD 2.3 leaves a relation undefined where the noise is as large as the spread. With both
corrected variances below 0 their product is above 0, so the reference still divides by its root: a
number without meaning, which can leave [-1, 1]. Ours is null there.`,
  index: `METHOD 4 reads the index from 0, additive, to 1, full substitutes: what is missing from
additivity over the smaller gains. Where these sum to 0 or less there is nothing to substitute and the
ratio turns its sign; the reference divides all the same, ours is null there.`,
};
