/** What is known of a moment of a neuron: plain data that crosses into a worker. */

/** Who moved the potential. */
export type Contributor =
  /** All that came over one Connect call; its index. */
  | { readonly kind: 'connection'; readonly connection: number }
  /** The neuron's own current of this name: an abbreviation or a state variable of the model's text. */
  | { readonly kind: 'own'; readonly name: string }
  /** Constant currents among its parameters. */
  | { readonly kind: 'drive' }
  /** What its resets left. */
  | { readonly kind: 'reset' }
  /** What was there when the account begins, and what was on its way then. */
  | { readonly kind: 'before' };

/** What a re-run without an input showed. */
export type Verdict =
  | { readonly kind: 'same' }
  /** The spike came so many ms later (negative: earlier). */
  | { readonly kind: 'moved'; readonly by: number }
  | { readonly kind: 'gone' };

export interface Share {
  readonly contributor: Contributor;
  /** mV at the moment. */
  readonly share: number;
  /** mV at each of the times. */
  readonly band: Float64Array;
  /** Spikes that arrived in the window. */
  readonly spikes: number;
  /** By how much the others' effect is smaller for this contributor's conductance: 0 to 1; undefined where it has none. */
  readonly shunt?: number;
  /** The re-run without it; where there are too many for that, its Shapley value for the spike instead. */
  readonly without?: Verdict;
  readonly shapley?: number;
}

/** Spikes that arrived in the window, from one sender at one moment over one connection. */
export interface ArrivedSpike {
  readonly connection: number;
  readonly sender: number | undefined;
  /** ms */
  readonly sent: number;
  readonly arrived: number;
  readonly delay: number;
  /** What arrived: the weight, times how many. */
  readonly weight: number;
  /** mV at the moment. */
  readonly share: number;
  readonly without?: Verdict;
}

export interface Why {
  /** NEST id of the neuron. */
  readonly id: number;
  /** ms: of the spike, or the moment that was asked for. */
  readonly time: number;
  readonly spike: boolean;
  /** mV: just before the reset for a spike; where the sum starts from; what it takes to spike, where that can be told. */
  readonly potential: number;
  readonly rest: number;
  readonly threshold: number | undefined;
  /** ms at which the account begins. */
  readonly from: number;
  /** The window, and the potential there (mV). */
  readonly times: Float64Array;
  readonly trace: Float64Array;
  /** Most first. Their shares add up to potential − rest, their bands to trace − rest. */
  readonly shares: readonly Share[];
  /** Most first. */
  readonly arrived: readonly ArrivedSpike[];
}
