import { BLOCK, type NeuronProgram, spikeWords } from '../types.ts';
import { blockWriter, randomSource, writer } from './expressions.ts';
import { writeRkf45 } from './rkf45.ts';

/** Source of a function body that, given `memory` and the functions of base/elementary.ts, returns the update function (NeuronUpdate in types.ts). */
export function writeNeuron(program: NeuronProgram, recording: boolean): string {
  const { body } = program;
  const write = writer((channel) => `i${channel}`);
  const words = spikeWords(body);
  const block = blockWriter(write, (step) => {
    switch (step.do) {
      case 'emit':
        return [
          'U[out] = neuron << 8 | lag;',
          ...(words > 1 ? [`U[out + 1] = ${step.multiplicity ? write.num(step.multiplicity) : 1};`] : []),
          ...(words > 2 ? [`F[(out >>> 1) + 1] = ${step.offset ? write.num(step.offset) : 0};`] : []),
          `out += ${words};`,
        ].join(' ');
      case 'rkf45':
        return writeRkf45(step, write, block);
      default:
        throw new Error(`A neuron does not ${step.do}.`);
    }
  });
  const random = body.random;
  const isRandom = (id: number): boolean => random?.includes(id) ?? false;
  const numbers = body.variables.map((variable, id) => ({ ...variable, id })).filter(({ id }) => !isRandom(id));
  const column = (k: number): string => `F[base + ${k} * s]`;
  const word = (id: number, half: number): string => `U[2 * (base + ${body.variables[id]?.column} * s) + ${half}]`;
  const randomWords = random ? [word(random[0], 0), word(random[0], 1), word(random[1], 0), word(random[1], 1)] : [];
  return `'use strict';
  const F = new Float64Array(memory.buffer), U = new Uint32Array(memory.buffer);
  ${random ? randomSource : ''}
  return function update(columns, stride, count, lags, inputs, spikes, record) {
    const s = stride >>> 3, first = columns >>> 3, input = inputs >>> 3, row = record >>> 3, channel = lags * ${BLOCK};
    const begin = spikes >>> 2;
    let out = begin;
    for (let neuron = 0; neuron < count; neuron++) {
      const base = first + neuron;
      ${numbers.map(({ id, column: k }) => `let v${id} = ${k === undefined ? '0' : column(k)};`).join('\n      ')}
      ${randomWords.map((from, k) => `s${k} = ${from};`).join(' ')}
      for (let lag = 0; lag < lags; lag++) {
      const cell = lag * ${BLOCK} + neuron;
      ${Array.from({ length: body.channels }, (_, k) => `const i${k} = F[input + ${k} * channel + cell];`).join('\n      ')}
      ${block(body.steps)}
      ${recording ? body.recordables.map((value, k) => `F[row + ${k} * channel + cell] = ${write.num(value)};`).join('\n      ') : ''}
      ${body.unstable ? `if (${write.cond(body.unstable)}) return -1 - neuron;` : ''}
      }
      ${numbers.flatMap(({ id, column: k, stored }) => (k !== undefined && stored ? [`${column(k)} = v${id};`] : [])).join('\n      ')}
      ${randomWords.map((to, k) => `${to} = s${k};`).join(' ')}
    }
    return (out - begin) / ${words};
  };`;
}
