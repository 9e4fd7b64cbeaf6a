import type { Wish } from '../connect/wishes.ts';
import type { ConnectionStore } from '../plan/parts.ts';
import { refuseParameter, weightReader } from './weightsOnly.ts';

/** Connections of a device to one population or node, with one delay; all lists have the same order. */
export interface Member {
  /** steps */
  readonly delay: number;
  /** Indices within the source's and the target's entry or population. */
  readonly sources: number[];
  readonly targets: number[];
  readonly weights: number[];
  /** Place of each connection in the wiring. */
  readonly places: number[];
}

/** Connections from a generator with random trains or currents, or of a recorder, kept for GetConnections. */
export class DeviceConnections implements ConnectionStore {
  readonly connection: number;
  readonly join: number;
  readonly names: readonly string[] = [];
  readonly synapse_model: string;
  readonly receptor_type: number;
  readonly count: number;
  private readonly weights: Float64Array;
  private readonly places: Uint32Array;
  private readonly change: ((indices: readonly number[], weights: readonly number[]) => void) | undefined;

  /** @param change what to do when weights were set; undefined where they mean nothing (recorders). */
  constructor(wish: Wish, member: Member, change: ((indices: readonly number[], weights: readonly number[]) => void) | undefined) {
    this.connection = wish.index;
    this.join = wish.join;
    this.synapse_model = wish.synapse.name;
    this.receptor_type = wish.receptor_type;
    this.count = member.targets.length;
    this.weights = Float64Array.from(member.weights);
    this.places = Uint32Array.from(member.places);
    this.change = change;
  }

  order(): Uint32Array {
    return this.places;
  }

  setWeights(indices: readonly number[], weights: readonly number[]): void {
    indices.forEach((i, k) => {
      this.weights[i] = weights[k] as number;
    });
    this.change?.(indices, weights);
  }

  reader(name: string): (i: number) => number {
    return weightReader(this.weights, name);
  }

  setParameters(name: string): void {
    refuseParameter(this, name);
  }
}
