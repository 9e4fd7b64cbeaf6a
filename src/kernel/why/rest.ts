/** Where a neuron stands when nothing comes to it. */
import { compileNeuron } from '../../codegen/index.ts';
import type { Backend } from '../../codegen/types.ts';
import { walkExpression, walkStatements } from '../../language/ast.ts';
import { parseEquations, parseStatements } from '../../language/index.ts';
import { toSteps } from '../../language/time.ts';
import type { NeuronModel } from '../../models/types.ts';
import type { Observed } from '../types.ts';

/** A neuron has so long to come to rest (ms), and may not spike in the last part of it. */
const SETTLING = 4000;
const QUIET = 1000;

/** It rests when the potential has moved no further than this in the quiet time (mV). */
const STILL = 1e-3;

const LAGS = 250;
const LANES = 4;

export interface Rest {
  readonly potential: number;
  /** Columns of the observed program for a neuron at rest; undefined where the neuron never rests. */
  readonly columns: Float64Array | undefined;
}

/** The currents that the model's own text drives the potential with: parameters in pA that stand in its equation. */
export function drivesOf(model: NeuronModel): readonly string[] {
  const equations = parseEquations(model.equations);
  const { inlines, odes } = equations.ok ? equations.value : { inlines: [], odes: [] };
  const update = parseStatements(model.update);
  const names = new Set<string>();
  const see = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    const inline = inlines.find((one) => one.name === name);
    if (inline !== undefined) walkExpression(inline.value, (node) => void (node.kind === 'name' && see(node.name)));
  };
  const ode = odes.find(({ name }) => name === 'V_m');
  if (ode !== undefined) walkExpression(ode.derivative, (node) => void (node.kind === 'name' && see(node.name)));
  walkStatements(update.ok ? update.value : [], (statement) => {
    if (statement.kind !== 'assign' || statement.name !== 'V_m') return;
    walkExpression(statement.value, (node) => void (node.kind === 'name' && see(node.name)));
  });
  return [...names].filter((name) => model.parameters[name]?.unit === 'pA' && !Object.hasOwn(model.state, name));
}

/**
 * The potential, in mV, at which the neuron comes to rest without input and without the constant currents of its parameters. Where
 * it fires by itself, that is its E_L, or else the potential that it had when it was first seen.
 */
export function restOf({ model, parameters, program, columns }: Observed, resolution: number, backend: Backend): Rest {
  const silent = { ...parameters, ...Object.fromEntries(drivesOf(model).map((name) => [name, 0])) };
  const quiet = compileNeuron(model, silent as Parameters<typeof compileNeuron>[1], { n: 1, resolution, recordables: [] });
  const stride = LANES * 8;
  const inputsAt = Math.ceil((quiet.columns.length * stride) / 4096) * 4096;
  const inputBytes = Math.max(1, quiet.body.channels) * LAGS * 256 * 8;
  const spikesAt = inputsAt + inputBytes;
  const bytes = spikesAt + 4 * 256 * 256 * 4;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  const f64 = new Float64Array(memory.buffer);
  const u32 = new Uint32Array(memory.buffer);
  quiet.columns.forEach(({ kind, initial }, k) => {
    for (let lane = 0; lane < LANES; lane++) {
      const at = (k * stride) / 8 + lane;
      f64[at] = typeof initial === 'number' ? initial : (initial[0] as number);
      if (kind === 'random') u32.set([0x9e3779b1, 0x85ebca6b], 2 * at);
    }
  });
  const potentialAt = (quiet.columns.findIndex(({ name }) => name === 'V_m') * stride) / 8;
  const update = backend.neuron(quiet, memory, { recording: false });
  const steps = Math.ceil(toSteps(SETTLING, resolution) / LAGS);
  const quietSteps = Math.ceil(toSteps(QUIET, resolution) / LAGS);
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let fired = 0;
  for (let step = 0; step < steps; step++) {
    const spikes = update(0, stride, 1, LAGS, inputsAt, spikesAt, 0);
    if (step < steps - quietSteps) continue;
    fired += Math.abs(spikes);
    lowest = Math.min(lowest, f64[potentialAt] as number);
    highest = Math.max(highest, f64[potentialAt] as number);
  }
  const potential = f64[potentialAt] as number;
  const place = program.columns.findIndex(({ name }) => name === 'V_m');
  if (fired > 0 || !(highest - lowest <= STILL)) {
    const own = parameters['E_L'];
    return { potential: typeof own === 'number' ? own : (columns[0]?.[place] as number), columns: undefined };
  }
  const resting = (columns[0] as Float64Array).slice();
  program.columns.forEach(({ name, kind }, k) => {
    const from = quiet.columns.findIndex((column) => column.name === name);
    if (kind === 'state' && from >= 0) resting[k] = f64[(from * stride) / 8] as number;
  });
  return { potential, columns: resting };
}
