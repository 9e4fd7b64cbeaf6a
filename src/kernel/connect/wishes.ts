/** What a Connect call becomes on its way: joins are drawn, pairs of stretches picked out of them, and a wish says the rest. */
import type { SynapseModel } from '../../models/types.ts';
import type { Collection, Stretch } from '../plan/collection.ts';
import type { Network } from '../plan/network.ts';
import type { Modulator } from '../plan/parts.ts';
import type { WeightRecorder } from '../recorders/weight_recorder.ts';
import type { Address, Quantity } from '../types.ts';
import type { Drawn } from './wiring.ts';

/** One direction of a Connect call, sampled and drawn: everything but the memory it ends up in. */
export interface Join extends Drawn {
  readonly sources: Collection;
  readonly targets: Collection;
  readonly key: number;
}

/** What a Connect call asks for, drawn and checked. */
export interface Wish extends Join {
  readonly network: Network;
  readonly index: number;
  readonly join: number;
  readonly synapse: SynapseModel;
  readonly receptor_type: number;
  readonly seed: number;
  readonly params: Readonly<Record<string, Quantity>>;
  /** The synapse model's name, a copied model's own. */
  readonly name: string;
  /** Which of `params` a copied model said, and not this connection. */
  readonly copied: readonly string[];
  readonly recorder: WeightRecorder | undefined;
  readonly modulator: Modulator | undefined;
  readonly address: Address;
}

/** Two stretches that a Connect call joins. */
export interface Pair {
  readonly source: Stretch;
  readonly target: Stretch;
  readonly allSources: boolean;
  readonly part: number;
}
