/** What a script holds of a network: collections of nodes, and of connections. */
import type { Dict } from '../values.ts';
import type { Connection, Population } from './populations.ts';

/** `count` nodes of a population from `first` on, each `step` after the one before. */
interface Stretch {
  readonly population: Population;
  readonly first: number;
  readonly count: number;
  readonly step: number;
}

/** NEST 3's NodeCollection, and NEST 2's tuple of ids. */
export class Nodes {
  readonly stretches: readonly Stretch[];
  readonly length: number;

  constructor(stretches: readonly Stretch[]) {
    this.stretches = stretches;
    this.length = stretches.reduce((sum, { count }) => sum + count, 0);
  }

  /** One node, counted from 0. Undefined beyond the end. */
  at(index: number): Nodes | undefined {
    let rest = index;
    for (const { population, first, count, step } of this.stretches) {
      if (rest < count) return new Nodes([{ population, first: first + rest * step, count: 1, step: 1 }]);
      rest -= count;
    }
    return undefined;
  }

  /** `count` nodes from `start` on, each `step` after the one before; all of them exist, and the step is positive. */
  part(start: number, count: number, step: number): Nodes {
    const parts: Stretch[] = [];
    let offset = 0;
    for (const stretch of this.stretches) {
      // The first that is taken and lies in this stretch or behind it.
      const skipped = Math.max(0, Math.ceil((offset - start) / step));
      const from = start + skipped * step - offset;
      const most = Math.min(count - skipped, Math.ceil((stretch.count - from) / step));
      if (most > 0) {
        const { population, first, step: own } = stretch;
        parts.push({ population, first: first + from * own, count: most, step: most === 1 ? 1 : own * step });
      }
      offset += stretch.count;
    }
    return new Nodes(parts);
  }

  plus(other: Nodes): Nodes {
    return Nodes.of([...this.stretches, ...other.stretches]);
  }

  /** Stretches one after the other; those that go on where the one before ended become one. */
  static of(stretches: readonly Stretch[]): Nodes {
    const joined: Stretch[] = [];
    for (const stretch of stretches) {
      const last = joined.at(-1);
      if (last !== undefined && follows(last, stretch)) joined[joined.length - 1] = joinedStretch(last, stretch);
      else joined.push(stretch);
    }
    return new Nodes(joined);
  }

  /** Each node as a collection of its own. */
  each(): Nodes[] {
    return this.stretches.flatMap(({ population, first, count, step }) =>
      Array.from({ length: count }, (_, index) => new Nodes([{ population, first: first + index * step, count: 1, step: 1 }])),
    );
  }

  /** NEST's node ids. */
  get ids(): number[] {
    return this.stretches.flatMap(({ population, first, count, step }) =>
      Array.from({ length: count }, (_, index) => population.firstId + first + index * step),
    );
  }

  get populations(): Population[] {
    return [...new Set(this.stretches.map(({ population }) => population))];
  }
}

function follows(last: Stretch, next: Stretch): boolean {
  if (last.population !== next.population) return false;
  const gap = next.first - (last.first + (last.count - 1) * last.step);
  return gap === (last.count > 1 ? last.step : gap) && gap > 0 && (next.count === 1 || next.step === gap);
}

function joinedStretch(last: Stretch, next: Stretch): Stretch {
  const gap = next.first - (last.first + (last.count - 1) * last.step);
  return { ...last, count: last.count + next.count, step: gap };
}

/** What GetConnections answers: whole connections of the script. */
export class Synapses {
  readonly connections: readonly Connection[];
  /** Whether a source, target or model was asked for that takes only a part of some of them. */
  readonly isPart: boolean;
  readonly keeper: { setSynapses(synapses: Synapses, given: Dict): void };

  constructor(connections: readonly Connection[], isPart: boolean, keeper: Synapses['keeper']) {
    this.connections = connections;
    this.isPart = isPart;
    this.keeper = keeper;
  }
}
