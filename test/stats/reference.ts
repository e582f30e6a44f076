/** The shape of reference_part.json, field by field as far as tests read it. */
import type { CrossParts, Ends, Named, Tost, TwoWay } from "./shapes";

interface Correlated {
  readonly pearson: {
    readonly r: number;
    readonly p: number;
    readonly ci95: Ends;
    readonly p_exact_permutation?: number;
  };
  readonly spearman: { readonly rho: number; readonly p_exact_permutation?: number };
}

export interface ItemCell {
  readonly model: string;
  readonly language: string;
  readonly se_clt: number;
  readonly se_cluster_miller: number;
  readonly se_cluster: number;
  readonly n11: number;
  readonly n10: number;
  readonly n01: number;
  readonly n00: number;
  readonly gain: number;
  readonly se_paired: number;
  readonly se_paired_cluster: number;
  readonly se_paired_cluster_miller: number;
  readonly mcnemar_exact_p: number;
  readonly mcnemar_mid_p: number;
  readonly mcnemar_chi2: number;
  readonly mcnemar_chi2_cc: number;
  readonly mcnemar_cluster_chi2: number;
  readonly cond_log_or: number;
  readonly se_cond_log_or: number;
}

export interface Reference {
  readonly cell_gains: {
    readonly ft: readonly {
      readonly model: string;
      readonly language: string;
      readonly base_wilson_lo: number;
      readonly base_wilson_hi: number;
      readonly absolute: number;
      readonly se_absolute_indep: number;
      readonly normalized: number;
      readonly logit: number;
    }[];
  };
  readonly gain_vs_baseline: {
    readonly cells: { readonly absolute: Correlated };
    readonly model_means: Readonly<Record<"absolute" | "normalized" | "logit", Correlated>>;
    readonly within_each_model: Named<Correlated>;
    readonly ols_cells: {
      readonly slope: number;
      readonly jackknife_cv3_model: { readonly se: number; readonly p: number };
    };
    readonly ols_model_means: {
      readonly intercept: number;
      readonly slope: number;
      readonly se: number;
      readonly p: number;
    };
    readonly leave_one_model_out: Named<{
      readonly r_model_means: number;
      readonly slope_model_means: number;
    }>;
    readonly within_model: {
      readonly slope: number;
      readonly r_rmcorr: number;
      readonly df: number;
      readonly p: number;
      readonly ci95: Ends;
      readonly jackknife_language: { readonly se: number };
    };
    readonly blomqvist_independent: {
      readonly slope: number;
      readonly slope_naive: number;
      readonly reliability: number;
      readonly r: number;
      readonly v_baseline: number;
    };
    readonly blomqvist_within_model: { readonly slope: number; readonly reliability: number };
  };
  readonly family: {
    readonly absolute: {
      readonly twoway: TwoWay;
      readonly per_model_did: Named<number>;
      readonly model_paired_t: { readonly p: number; readonly se: number };
      readonly language_t: { readonly p: number; readonly se: number };
      readonly sign_flip_exact_p: number;
      readonly language_label_permutation: { readonly p_two_sided: number; readonly n: number };
      readonly tost_twoway: Named<Tost>;
      readonly smallest_margin_equivalent_05: number;
    };
  };
  readonly items_unbalanced: {
    readonly cells: readonly ItemCell[];
    readonly cross_passage_all: CrossParts;
    readonly cross_passage_within_model: CrossParts;
    readonly split_half_odd_even: {
      readonly slope: number;
      readonly r: number;
      readonly cxx: number;
      readonly cxg: number;
      readonly cgg: number;
      readonly r_AB: number;
      readonly r_BA: number;
    };
  };
}
