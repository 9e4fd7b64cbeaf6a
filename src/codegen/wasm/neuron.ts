import type { NeuronBody } from '../ir.ts';
import { walkSteps } from '../lower/steps.ts';
import { BLOCK, type NeuronProgram, spikeWords } from '../types.ts';
import { type FunctionBuilder, ModuleBuilder } from './assembler.ts';
import { type Lanes, laneMask, laneValue } from './lanes.ts';
import { i32 } from './scalar.ts';
import { type StepWriter, writeSteps } from './steps.ts';
import type { I32, Local, V128 } from './values.ts';
import { i64x2, v128 } from './vector.ts';

const ROW = BLOCK * 8;

/** The module of a neuron program; its function `update` is a NeuronUpdate (types.ts). */
export function neuronModule(program: NeuronProgram, recording: boolean): ModuleBuilder {
  const module = new ModuleBuilder();
  const { body } = program;
  const units = unitsOf(body);
  const words = spikeWords(body);
  module.define(
    'update',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'i32',
    (f, columns, stride, count, lags, inputs, spikes, record) => {
      const neuron = f.local('i32');
      const lag = f.local('i32');
      const out = f.keep(spikes);
      const channelStride = f.keep(i32.mul(lags, i32.const(ROW)));
      const lanes = Array.from({ length: units }, () => lanesOf(f, body));
      const writer: StepWriter = { f, units: lanes, neuron, count, lag, out, words };
      f.for(neuron, i32.const(0), count, 2 * units, () => {
        const within = f.keep(i32.shl(neuron, i32.const(3)));
        moveColumns(f, body, lanes, i32.add(columns, within), stride, 'load');
        const channels = Array.from({ length: body.channels }, (_, k) =>
          f.keep(i32.add(i32.add(inputs, within), i32.mul(channelStride, i32.const(k)))),
        );
        const row = f.keep(i32.add(record, within));
        f.for(lag, i32.const(0), lags, 1, () => {
          channels.forEach((address, k) => {
            lanes.forEach((unit, u) => {
              f.set(unit.inputs[k] as Local<'v128'>, v128.load(address, 16 * u));
            });
            f.increase(address, ROW);
          });
          writeSteps(
            body.steps,
            writer,
            lanes.map(() => undefined),
          );
          if (recording) recordRows(body, writer, row, channelStride);
          stopUnstable(body, writer);
        });
        moveColumns(f, body, lanes, i32.add(columns, within), stride, 'store');
      });
      f.return(i32.shr_u(i32.sub(out, spikes), i32.const({ 1: 2, 2: 3, 4: 4 }[words])));
    },
  );
  return module;
}

/** Two pairs side by side hide latencies; adaptive steps, loops and large models need the registers for one. */
function unitsOf(body: NeuronBody): number {
  let adaptive = false;
  walkSteps(body.steps, (step) => {
    if (step.do === 'rkf45' || step.do === 'while') adaptive = true;
  });
  return adaptive || body.variables.length > 40 ? 1 : 2;
}

function lanesOf(f: FunctionBuilder, body: NeuronBody): Lanes {
  return {
    f,
    variables: body.variables.map(() => f.local('v128')),
    inputs: Array.from({ length: body.channels }, () => f.local('v128')),
    random: body.random,
  };
}

function moveColumns(f: FunctionBuilder, body: NeuronBody, lanes: readonly Lanes[], first: I32, stride: I32, way: 'load' | 'store'): void {
  const address = f.scratch('i32', 'column');
  f.set(address, first);
  const inOrder = body.variables
    .map((variable, id) => ({ ...variable, id }))
    .filter(({ column, stored }) => column !== undefined && (way === 'load' || stored))
    .sort((a, b) => (a.column as number) - (b.column as number));
  let at = 0;
  for (const { column, id } of inOrder) {
    const ahead = (column as number) - at;
    at = column as number;
    if (ahead === 1) f.increase(address, stride);
    else if (ahead > 1) f.increase(address, i32.mul(stride, i32.const(ahead)));
    lanes.forEach((unit, u) => {
      const variable = unit.variables[id] as Local<'v128'>;
      if (way === 'load') f.set(variable, v128.load(address, 16 * u));
      else f.emit(v128.store(address, variable, 16 * u));
    });
  }
}

function recordRows(body: NeuronBody, writer: StepWriter, row: Local<'i32'>, rowStride: Local<'i32'>): void {
  const { f, units, lag } = writer;
  const here = f.scratch('i32', 'record');
  f.set(here, i32.add(row, i32.mul(lag, i32.const(ROW))));
  body.recordables.forEach((value, k) => {
    if (k > 0) f.increase(here, rowStride);
    units.forEach((lanes, u) => {
      f.emit(v128.store(here, laneValue(value, lanes, undefined), 16 * u));
    });
  });
}

/** Returns −1 − neuron for the first neuron of the group on which the condition holds. */
function stopUnstable(body: NeuronBody, writer: StepWriter): void {
  const { unstable } = body;
  if (!unstable) return;
  const { f, units, neuron, count } = writer;
  const masks: V128[] = units.map((lanes) => f.keep(laneMask(unstable, lanes, undefined)));
  const any = masks.reduce((all, mask) => v128.or(all, mask));
  f.if(v128.any_true(any), () => {
    masks.forEach((mask, u) => {
      for (let lane = 0; lane < 2; lane++) {
        const own = i32.add(neuron, i32.const(2 * u + lane));
        const bit = i32.and(i32.shr_u(i64x2.bitmask(mask), i32.const(lane)), i32.const(1));
        f.if(i32.and(bit, i32.lt_u(own, count)), () => f.return(i32.sub(i32.const(-1), own)));
      }
    });
  });
}
