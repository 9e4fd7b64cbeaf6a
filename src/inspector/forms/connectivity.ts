/** How many connections a rule makes, and a small sample of them to draw. */
import type { GraphConnSpec } from '../../document/types.ts';
import { amountOf, type ConnectionCount, countConnections, ruleNamed } from '../../models/vocabulary/rules.ts';

export interface Ends {
  /** Neurons on either side. */
  readonly sources: number;
  readonly targets: number;
  /** Both sides are the same population, so that a connection may be an autapse. */
  readonly same: boolean;
  /** Connections of a pair on average, where places say it. */
  readonly chance?: number | undefined;
}

/** Number of connections that a conn_spec makes; undefined for a rule that is not known. */
export function countOf(spec: GraphConnSpec, { sources, targets, same, chance }: Ends): ConnectionCount | undefined {
  if (chance !== undefined) return { expected: sources * targets * chance, exact: false };
  const shared = same ? sources : 0;
  return countConnections(spec, { sources, targets, shared, aligned: shared });
}

/** One line of the picture, between the dots of both columns. */
interface Line {
  readonly from: number;
  readonly to: number;
}

interface Sample {
  /** Dots drawn left and right: at most `most`. */
  readonly sources: number;
  readonly targets: number;
  readonly lines: readonly Line[];
  /** The populations are larger than what is drawn. */
  readonly partial: boolean;
}

/** A deterministic sample of the connectivity with at most `most` dots a side: degrees are scaled to the dots drawn. */
export function sampleConnectivity(spec: GraphConnSpec, ends: Ends, most = 8): Sample {
  const sources = Math.min(ends.sources, most);
  const targets = Math.min(ends.targets, most);
  const partial = sources < ends.sources || targets < ends.targets;
  const random = createStream(spec.rule);
  const amount = ends.chance ?? amountOf(spec);
  const autapses = spec['allow_autapses'] !== false;
  const allowed = ({ from, to }: Line) => !ends.same || autapses || from !== to;
  const every = Array.from({ length: sources * targets }, (_, index) => ({ from: Math.floor(index / targets), to: index % targets }));
  const scaled = (degree: number, drawn: number, all: number) =>
    degree === 0 || all === 0 ? 0 : Math.max(1, Math.round((degree * drawn) / all));
  const draw = (count: number, make: () => Line) => drawLines(count, make, allowed, spec['allow_multapses'] !== false);

  const lines = (): readonly Line[] => {
    switch (ruleNamed(spec.rule)?.sampler) {
      case 'all_pairs':
        return every.filter(allowed);
      case 'in_order':
        return Array.from({ length: Math.min(sources, targets) }, (_, index) => ({ from: index, to: index })).filter(allowed);
      case 'sources_of_each_target': {
        const degree = scaled(amount, sources, ends.sources);
        return Array.from({ length: targets }, (_, to) => draw(degree, () => ({ from: Math.floor(random() * sources), to }))).flat();
      }
      case 'targets_of_each_source': {
        const degree = scaled(amount, targets, ends.targets);
        return Array.from({ length: sources }, (_, from) => draw(degree, () => ({ from, to: Math.floor(random() * targets) }))).flat();
      }
      case 'pairs': {
        const count = scaled(amount, sources * targets, ends.sources * ends.targets);
        return draw(count, () => ({ from: Math.floor(random() * sources), to: Math.floor(random() * targets) }));
      }
      case 'each_pair':
        return every.filter((line) => allowed(line) && random() < amount);
      case 'each_pair_both_ways':
        return every
          .filter((line) => line.from < line.to && random() < amount)
          .flatMap((line) => [line, { from: line.to, to: line.from }])
          .filter((line) => line.from < sources && line.to < targets);
      case 'number_of_each_pair': {
        // A pair is drawn when it has at least one connection: 1 − exp(−mean).
        const some = 1 - Math.exp(-amount);
        return every.filter((line) => allowed(line) && random() < some);
      }
      default:
        return [];
    }
  };
  return { sources, targets, lines: lines(), partial };
}

/** `count` lines that are allowed, without doubles where multapses are not; gives up where there are not enough pairs. */
function drawLines(count: number, make: () => Line, allowed: (line: Line) => boolean, multapses: boolean): readonly Line[] {
  const lines: Line[] = [];
  const seen = new Set<string>();
  for (let tries = 0; lines.length < Math.min(count, 64) && tries < 64 * 16; tries += 1) {
    const line = make();
    const key = `${line.from}-${line.to}`;
    if (!allowed(line) || (!multapses && seen.has(key))) continue;
    seen.add(key);
    lines.push(line);
  }
  return lines;
}

/** A fixed stream of numbers in [0, 1) for a rule (splitmix32), so that a picture does not flicker. */
function createStream(name: string): () => number {
  let state = [...name].reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0), 17) | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
