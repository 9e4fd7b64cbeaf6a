import type { Wish } from '../connectSpikes.ts';
import type { ConnectionStore } from '../network.ts';

/** Connections from a generator with random trains or currents, kept for GetConnections. */
export class DeviceConnections implements ConnectionStore {
  readonly connection: number;
  readonly synapse_model: string;
  readonly receptor_type: number;
  readonly count: number;
  private readonly firstSource: number;
  private readonly firstTarget: number;
  private readonly sources: number | Uint32Array;
  private readonly targets: Uint32Array;
  private readonly weights: Float64Array;
  private readonly steps: number;
  private readonly change: ((i: number, weight: number) => void) | undefined;

  constructor(
    wish: Wish,
    firstSource: number,
    firstTarget: number,
    sources: number | readonly number[],
    targets: readonly number[],
    weights: readonly number[],
    steps: number,
    change: ((i: number, weight: number) => void) | undefined,
  ) {
    this.connection = wish.index;
    this.synapse_model = wish.synapse.name;
    this.receptor_type = wish.receptor_type;
    this.count = targets.length;
    this.firstSource = firstSource;
    this.firstTarget = firstTarget;
    this.sources = typeof sources === 'number' ? sources : Uint32Array.from(sources);
    this.targets = Uint32Array.from(targets);
    this.weights = Float64Array.from(weights);
    this.steps = steps;
    this.change = change;
  }

  ends(i: number): { source: number; target: number } {
    const source = typeof this.sources === 'number' ? this.sources : (this.sources[i] as number);
    return { source: this.firstSource + source, target: this.firstTarget + (this.targets[i] as number) };
  }

  weight(i: number): number {
    return this.weights[i] as number;
  }

  delay(): number {
    return this.steps;
  }

  setWeight(i: number, weight: number): boolean {
    if (this.change === undefined) return weight === this.weights[i];
    this.weights[i] = weight;
    this.change(i, weight);
    return true;
  }
}
