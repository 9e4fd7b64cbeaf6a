/** Who is connected to whom between layers, as the network of a run was really made: built once more in the background when somebody asks. */
import { layeredConnections } from '../../compile/layered.ts';
import type { SimulationPool } from '../../simulation/pool.ts';
import type { Wires } from '../../simulation/protocol.ts';
import { speak, t } from '../text/en.ts';
import type { Run } from './run.ts';
import { tabLimits } from './size.ts';

/** Connections that are held on the page at most: eight bytes each. */
const MOST = 6_000_000;
/** Networks whose connections are kept. */
const KEPT = 2;

/** The connections of an edge: NEST ids of both ends, one entry each. */
interface WiredEdge {
  /** Id in the document that was run. */
  readonly edge: string;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

export interface Wiring {
  readonly edges: readonly WiredEdge[];
  /** Why they are not there, in a sentence. */
  readonly refusal?: string;
}

export interface Wirings {
  /** The connections between layers in a run's network; undefined while nobody asked for them, or they are on their way. */
  of(run: Run): Wiring | undefined;
  /** Asks for them; asking again costs nothing. */
  ask(run: Run): void;
  /** Called when some have come. */
  subscribe(listener: () => void): () => void;
}

type WiredRun = Pick<Run, 'hash' | 'compiled' | 'simulator'>;

export function createWirings(pool: Pick<SimulationPool, 'run'>): Wirings {
  const known = new Map<string, Wiring | undefined>();
  const listeners = new Set<() => void>();

  const keep = (hash: string, wiring: Wiring): void => {
    known.set(hash, wiring);
    for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old);
    for (const listener of [...listeners]) listener();
  };

  const fetch = async ({ hash, compiled: { network, edges } }: WiredRun): Promise<void> => {
    const connections = layeredConnections(network);
    if (connections.length === 0) return keep(hash, { edges: [] });
    let wires: readonly Wires[] = [];
    const end = await pool.run({ network, duration: 0, limits: tabLimits(), wires: { connections, most: MOST } }, (event) => {
      if (event.type === 'wired') wires = event.wires;
    }).ended;
    if (end.type === 'refused') return keep(hash, { edges: [], refusal: speak(end.said) });
    if (end.type === 'crashed') return keep(hash, { edges: [], refusal: t('run.crashed', { reason: end.message }) });
    keep(hash, { edges: wires.map(({ connection, sources, targets }) => ({ edge: edges[connection] ?? '', sources, targets })) });
  };

  return {
    of: ({ hash }) => known.get(hash),
    ask(run) {
      if (known.has(run.hash)) return;
      known.set(run.hash, undefined);
      // What another simulator drew is not what is drawn here.
      if (run.simulator !== undefined) keep(run.hash, { edges: [], refusal: t('space.wiringElsewhere', { simulator: run.simulator }) });
      else void fetch(run);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
