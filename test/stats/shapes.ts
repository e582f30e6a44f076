/** The shapes of the golden files, field by field as far as tests read them. */

export interface SpecialFunctions {
  readonly pt: readonly { readonly x: number; readonly df: number; readonly value: number }[];
  readonly qt: readonly { readonly p: number; readonly df: number; readonly value: number }[];
  readonly pnorm: readonly { readonly x: number; readonly value: number }[];
  readonly qnorm: readonly { readonly p: number; readonly value: number }[];
  readonly pbinom: readonly {
    readonly k: number;
    readonly n: number;
    readonly p: number;
    readonly value: number;
  }[];
  readonly pchisq1_upper: readonly { readonly x: number; readonly value: number }[];
  readonly lgamma: readonly { readonly x: number; readonly value: number }[];
  readonly pbeta: readonly {
    readonly x: number;
    readonly a: number;
    readonly b: number;
    readonly value: number;
  }[];
}

export interface Tail {
  readonly of: "beta" | "t" | "normal" | "chi-square";
  readonly x: number;
  readonly a?: number;
  readonly b?: number;
  readonly df?: number;
  readonly tail: string;
}

export type Ends = readonly [number, number];
export type Named<Value> = Readonly<Record<string, Value>>;

export interface TwoWay {
  readonly est: number;
  readonly se: number;
  readonly df: number;
  readonly p: number;
  readonly lo: number;
  readonly hi: number;
  readonly vL: number;
  readonly vM: number;
  readonly vR: number;
}

export interface Tost {
  readonly p_lower: number;
  readonly p_upper: number;
  readonly p: number;
  readonly ci90: Ends;
  readonly equivalent: boolean;
}

export interface CrossParts {
  readonly sxx: number;
  readonly sxg: number;
  readonly sgg: number;
  readonly vxx: number;
  readonly vxg: number;
  readonly vgg: number;
  readonly slope_naive: number;
  readonly r_naive: number;
  readonly slope: number | null;
  readonly r: number | null;
  readonly reliability_x: number;
  readonly reliability_g: number;
}

export interface EdgeCases {
  readonly spearman_ties: { readonly x: number[]; readonly y: number[]; readonly rho: number };
  readonly mcnemar: Named<{
    readonly n01: number;
    readonly n10: number;
    readonly exact_p: number;
    readonly mid_p: number;
    readonly chi2: number;
    readonly chi2_cc: number;
    readonly cond_log_or: number;
  }>;
  readonly gain: readonly {
    readonly k0: number;
    readonly n0: number;
    readonly k1: number;
    readonly absolute: number;
    readonly se_absolute_indep: number;
    readonly chance_corrected: number;
    readonly se_chance_corrected_indep: number;
    readonly normalized: number | null;
    readonly se_normalized_indep: number | null;
    readonly logit: number;
    readonly se_logit_indep: number;
    readonly odds_ratio: number;
  }[];
  readonly wilson: readonly { readonly k: number; readonly n: number; readonly ci95: Ends }[];
  readonly holm_bh: { readonly p: number[]; readonly holm: number[]; readonly bh: number[] };
  readonly jzs: readonly {
    readonly t: number;
    readonly N: number;
    readonly df: number;
    readonly r: number;
    readonly bf10: number;
  }[];
  readonly sign_flip: readonly { readonly d: number[]; readonly p: number }[];
  readonly did_twoway: Named<
    TwoWay & {
      readonly G: readonly (readonly number[])[];
      readonly semitic: readonly number[];
      readonly branch: "V" | "vL" | "vM";
    }
  >;
  readonly tost: readonly (Tost & {
    readonly est: number;
    readonly se: number;
    readonly df: number;
    readonly margin: number;
  })[];
  readonly cross_passage: {
    readonly nk: readonly number[];
    readonly XK: readonly (readonly number[])[];
    readonly GK: readonly (readonly number[])[];
    readonly result: CrossParts;
    readonly grouped: { readonly group: readonly number[]; readonly result: CrossParts };
  };
}

export interface GenusCase {
  readonly name: string;
  readonly rows: readonly string[];
  readonly units: readonly string[];
  readonly genus: readonly string[];
  readonly table: readonly (readonly number[])[];
  readonly expected: {
    readonly est: number;
    readonly se: number;
    readonly df: number;
    readonly vL: number;
    readonly vM: number;
    readonly vR: number;
    readonly dfl: number;
    readonly dfm: number;
    readonly dfr: number;
    readonly tau2: number;
    readonly s2w: number;
    readonly s2own: number;
    readonly mu: number;
    readonly ySem: number;
    readonly won: "sum" | "vL" | "vM";
    readonly D: readonly number[];
    readonly genera: readonly string[];
    readonly n: readonly number[];
    readonly m: readonly number[];
  };
}

export interface LineageCases extends Readonly<Record<"1" | "2" | "3" | "4" | "5", GenusCase>> {
  readonly c2: {
    readonly x: number[];
    readonly g: number[];
    readonly r: number;
    readonly slope: number;
    readonly se: number;
    readonly df: number;
    readonly p_t: number;
    readonly perm_count: number;
    readonly perm_total: number;
  };
  readonly jack: {
    readonly x: number[];
    readonly g: number[];
    readonly lineage: string[];
    readonly slope: number;
    readonly se: number;
    readonly df: number;
    readonly leave_out: Named<number>;
  };
}
