/** The pictures on the gallery's cards: what a run gave, as paths of a small drawing that takes its colours from the page. */
import type { Recorded } from '../../src/analysis/recorded.ts';
import { paramsOf } from '../../src/document/meaning/inForce.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import type { CircuitName } from '../../src/shelf/index.ts';
import { measured, nodeOf, trace, train } from './running.ts';

const WIDTH = 208;
const HEIGHT = 104;
const MARGIN = 8;
const MOST_ROWS = 44;
const MOST_TICKS = 900;

type Spec =
  | {
      readonly kind: 'trace';
      readonly of: readonly (readonly [string, string?, number?])[];
      readonly from?: number;
      readonly to?: number /** Each from its own first value. */;
      readonly relative?: true;
    }
  | {
      readonly kind: 'raster';
      readonly of: readonly string[];
      readonly from?: number;
      readonly to?: number /** Rows at most. */;
      readonly rows?: number;
    }
  /** A figure of each neuron against its place. */
  | { readonly kind: 'curve'; readonly of: readonly string[]; readonly figure: string };

const specs: Readonly<Record<CircuitName, Spec>> = {
  '01-fI-LIF': { kind: 'curve', of: ['lif'], figure: 'rate(lif[k])' },
  '02-membrane-charging': { kind: 'trace', of: [['slow'], ['fast']] },
  '03-psp-linearity': { kind: 'trace', of: [['nA'], ['nB'], ['nAB']], from: 40 },
  '04-one-spike-threshold': { kind: 'trace', of: [['n', 'V_m', 0]], from: 40 },
  '05-shot-noise': {
    kind: 'trace',
    of: [
      ['n', 'V_m', 0],
      ['n', 'V_m', 1],
    ],
  },
  '06-mean-and-fluctuation-driven': { kind: 'raster', of: ['mean_driven', 'fluct_driven'], to: 1000 },
  '07-fI-with-noise': { kind: 'curve', of: ['n', 'quiet'], figure: 'rate(ID[k])' },
  '08-HH-type-II': { kind: 'curve', of: ['hh'], figure: 'count(hh[k], 1000, end)' },
  '09-HH-action-potential': { kind: 'trace', of: [['hh']], from: 8, to: 30 },
  '10-HH-ramps': { kind: 'trace', of: [['hh_fast'], ['hh_slow']], to: 150 },
  '11-HH-depolarisation-block': { kind: 'curve', of: ['hh'], figure: 'count(hh[k])' },
  '11b-HH-hopf': {
    kind: 'trace',
    of: [
      ['hh', 'V_m', 0],
      ['hh', 'V_m', 2],
      ['hh', 'V_m', 4],
    ],
    from: 900,
    to: 950,
  },
  '12-HH-rebound': { kind: 'trace', of: [['hh'], ['lif']], from: 40, to: 120 },
  '13a-strength-duration-LIF': { kind: 'raster', of: ['n'] },
  '13b-strength-duration-HH': { kind: 'raster', of: ['n'] },
  '14-shunting': { kind: 'trace', of: [['ctrl'], ['shunt'], ['only_I']], from: 85, to: 150 },
  '15-driving-force': {
    kind: 'trace',
    of: [
      ['n', 'V_m', 0],
      ['n', 'V_m', 2],
      ['n', 'V_m', 4],
    ],
    from: 80,
    relative: true,
  },
  '16-adex-patterns': {
    kind: 'raster',
    of: ['tonic', 'adapting', 'initial_burst', 'regular_burst', 'delayed_accel', 'delayed_burst', 'transient', 'irregular'],
  },
  '17-izhikevich-cell-types': { kind: 'raster', of: ['RS', 'IB', 'CH', 'FS', 'LTS', 'RZ'] },
  '18-depression-and-facilitation': {
    kind: 'trace',
    of: [
      ['dep', 'I_syn_ex'],
      ['fac', 'I_syn_ex'],
    ],
  },
  '19-stdp-window': { kind: 'curve', of: ['wr'], figure: 'weights' },
  '20a-brunel-AI': { kind: 'raster', of: ['exc'], from: 200, to: 400 },
  '20b-brunel-SR': { kind: 'raster', of: ['exc'], from: 200, to: 260 },
  '20c-brunel-SI-fast': { kind: 'raster', of: ['exc'], from: 200, to: 320 },
  '20d-brunel-SI-slow': { kind: 'raster', of: ['exc'], from: 200, to: 500 },
  '21-inhibitory-rhythm-delay1': { kind: 'raster', of: ['inh'], from: 200, to: 300, rows: 250 },
  '21-inhibitory-rhythm-delay2': { kind: 'raster', of: ['inh'], from: 200, to: 300, rows: 250 },
  '21-inhibitory-rhythm-delay4': { kind: 'raster', of: ['inh'], from: 200, to: 300, rows: 250 },
  '22-half-centre': { kind: 'trace', of: [['L'], ['R']], from: 2000, to: 6000 },
  '23-decision-EEI': { kind: 'raster', of: ['A', 'B'] },
  '23b-decision-with-evidence': { kind: 'raster', of: ['A', 'B'] },
  '23c-rivalry': { kind: 'raster', of: ['A', 'B'] },
  '24-synfire-chain': { kind: 'raster', of: ['g0', 'g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7'], from: 90, to: 170 },
  '24b-synfire-chain-dies': { kind: 'raster', of: ['g0', 'g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7'], from: 90, to: 170 },
  '26-refractory-limit': { kind: 'raster', of: ['n'], to: 100 },
  '27-synaptic-failures': { kind: 'raster', of: ['n'], to: 400 },
  '28-poisson-statistics': { kind: 'raster', of: ['p'], to: 500 },
  '29-learning-balance': { kind: 'curve', of: ['n'], figure: 'rate in seconds' },
  '30-membrane-filter': { kind: 'trace', of: [['n1'], ['n5'], ['n20']], from: 1000, to: 2000 },
  '31-lateral-inhibition': { kind: 'curve', of: ['free', 'net'], figure: 'rate(ID[k])' },
  '32-memory': { kind: 'raster', of: ['E'] },
  '33-ping': { kind: 'raster', of: ['E', 'I'], from: 200, to: 400 },
  '35-adaptation': { kind: 'trace', of: [['n'], ['no']], to: 400 },
  '36-and-or-xor': { kind: 'trace', of: [['OR'], ['AND'], ['XOR']], from: 40, to: 280 },
};

const place = (value: number): string => String(Math.round(value * 10) / 10);

/** The picture as the text of its file: paths by what they are drawn as; line0 … line3 and mark0 … mark3 have a colour each. */
export function pictureText(name: CircuitName, document: GraphDocument, recorded: Recorded): string {
  const spec = specs[name];
  const paths =
    spec.kind === 'trace'
      ? traces(spec, recorded)
      : spec.kind === 'raster'
        ? raster(spec, document, recorded)
        : curve(spec, document, recorded);
  return `${JSON.stringify(paths, undefined, 2)}\n`;
}

type Paths = Record<string, string>;

function traces({ of, from = 0, to, relative }: Extract<Spec, { kind: 'trace' }>, recorded: Recorded): Paths {
  const until = to ?? recorded.time;
  const lines = of.map(([id, quantity = 'V_m', k = 0]) => {
    const { times, values } = trace(recorded, id, quantity, k);
    return Array.from(times, (time, i) => [time, values[i] as number] as const).filter(([time]) => time >= from && time <= until);
  });
  if (relative)
    return linesOf(
      lines.map((line) => line.map(([time, value]) => [time, value - (line[0]?.[1] ?? 0)] as const)),
      from,
      until,
    );
  return linesOf(lines, from, until);
}

function linesOf(lines: readonly (readonly (readonly [number, number])[])[], from: number, to: number): Paths {
  const values = lines.flat().map(([, value]) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (time: number) => MARGIN + ((time - from) / (to - from)) * (WIDTH - 2 * MARGIN);
  const y = (value: number) => HEIGHT - MARGIN - ((value - low) / Math.max(1e-9, high - low)) * (HEIGHT - 2 * MARGIN);
  return Object.fromEntries(
    lines.map((line, index) => [
      `line${index}`,
      `M${thinned(line, x, y)
        .map(([px, py]) => `${place(px)} ${place(py)}`)
        .join('L')}`,
    ]),
  );
}

/** At most two points for each column of a pixel: its lowest and its highest. */
function thinned(
  line: readonly (readonly [number, number])[],
  x: (time: number) => number,
  y: (value: number) => number,
): [number, number][] {
  const columns = new Map<number, [number, number][]>();
  for (const [time, value] of line) {
    const point: [number, number] = [x(time), y(value)];
    const column = Math.floor(point[0]);
    columns.set(column, [...(columns.get(column) ?? []), point]);
  }
  return [...columns.values()].flatMap((points) => {
    if (points.length <= 2) return points;
    const lowest = points.reduce((a, b) => (b[1] > a[1] ? b : a));
    const highest = points.reduce((a, b) => (b[1] < a[1] ? b : a));
    return lowest[0] <= highest[0] ? [lowest, highest] : [highest, lowest];
  });
}

function raster(
  { of, from = 0, to, rows: most = MOST_ROWS }: Extract<Spec, { kind: 'raster' }>,
  document: GraphDocument,
  recorded: Recorded,
): Paths {
  const until = to ?? recorded.time;
  const sizes = of.map((id) => document.nodes[id]?.n ?? 1);
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const every = Math.max(1, Math.ceil(total / most));
  const rows = of.flatMap((id, group) =>
    Array.from({ length: Math.ceil((sizes[group] as number) / every) }, (_, k) => ({ id, group, k: k * every })),
  );
  const height = (HEIGHT - 2 * MARGIN) / rows.length;
  const paths: Record<string, string[]> = {};
  let ticks = 0;
  const trains = rows.map(({ id, k }) => train(recorded, id, k).filter((time) => time > from && time <= until));
  const all = trains.reduce((sum, times) => sum + times.length, 0);
  const skip = Math.max(1, Math.ceil(all / MOST_TICKS));
  rows.forEach(({ group }, row) => {
    for (const time of trains[row] as number[]) {
      if (ticks++ % skip !== 0) continue;
      const x = MARGIN + ((time - from) / (until - from)) * (WIDTH - 2 * MARGIN);
      const colour = `mark${of.length > 4 ? group % 2 : group}`;
      paths[colour] = [
        ...(paths[colour] ?? []),
        `M${place(x)} ${place(HEIGHT - MARGIN - (row + 0.9) * height)}v${place(Math.max(1.5, 0.8 * height))}`,
      ];
    }
  });
  return Object.fromEntries(Object.entries(paths).map(([name, parts]) => [name, parts.join('')]));
}

function curve({ of, figure }: Extract<Spec, { kind: 'curve' }>, document: GraphDocument, recorded: Recorded): Paths {
  if (figure === 'weights') return windowOf(document, recorded);
  if (figure === 'rate in seconds') {
    const seconds = Math.floor(recorded.time / 1000);
    const line = Array.from(
      { length: seconds },
      (_, k) => [k, measured(recorded, `rate(${of[0]}, ${1000 * k}, ${1000 * (k + 1)})`)] as const,
    );
    return linesOf([line], 0, seconds - 1);
  }
  const lines = of.map((id) => {
    const n = document.nodes[id]?.n ?? 1;
    return Array.from({ length: n }, (_, k) => [k, measured(recorded, figure.replace('ID', id).replace('[k]', `[${k}]`))] as const);
  });
  return linesOf(lines, 0, Math.max(...lines.map((line) => line.length)) - 1);
}

/** Change of the weight of each synapse against the time between its two spikes: marks, and the line of no change. */
function windowOf(document: GraphDocument, recorded: Recorded): Paths {
  const rows = Object.values(recorded.recorders).find(({ records }) => records === 'weights');
  const timesOf = (id: string) => (paramsOf(nodeOf(document, id))[0]?.['spike_times'] as readonly number[] | undefined) ?? [];
  const pre = train(recorded, 'preP')[0] ?? timesOf('pre')[0] ?? 0;
  const targets = Array.from(rows?.values['targets'] ?? []);
  const points = [...new Set(targets)].map((target, k) => {
    const last = rows?.values['weights']?.[targets.lastIndexOf(target)] as number;
    const post = timesOf(`t${k}`)[0] as number;
    return [post - pre, last - 50] as const;
  });
  const reach = Math.max(...points.map(([dt]) => Math.abs(dt)));
  const [low, high] = [Math.min(...points.map(([, dw]) => dw)), Math.max(...points.map(([, dw]) => dw))];
  const x = (dt: number) => WIDTH / 2 + (dt / reach) * (WIDTH / 2 - MARGIN);
  const y = (dw: number) => HEIGHT - MARGIN - ((dw - low) / (high - low)) * (HEIGHT - 2 * MARGIN);
  const marks = points.map(([dt, dw]) => `M${place(x(dt) - 2)} ${place(y(dw))}h4`).join('');
  return { rule: `M${MARGIN} ${place(y(0))}H${WIDTH - MARGIN}`, mark0: marks };
}
