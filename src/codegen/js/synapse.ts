import type { Step, SynapseBody, TraceRead } from '../ir.ts';
import { DESCRIPTOR, HISTORY_ENTRY, type SynapseProgram } from '../types.ts';
import { blockWriter, literal, randomSource, writer } from './expressions.ts';

const ENTRY = HISTORY_ENTRY / 8;

const modulatorField = (k: string, field: number): string => `F[modulators + ${ENTRY + field} + ${ENTRY} * (${k} & modulatorsMask)]`;

/** Finds the first step with spikes of modulators that the row has not seen. */
function findModulators(seen: number): string {
  return `const modulators = U[(projection >>> 2) + ${DESCRIPTOR.modulators / 4}] >>> 3, modulatorsMask = U[(projection >>> 2) + ${DESCRIPTOR.modulatorsMask / 4}];
    const modulatorTotal = U[2 * modulators], oldestModulator = Math.max(0, modulatorTotal - modulatorsMask - 1);
    let firstModulator = modulatorTotal, modulator = 0;
    while (firstModulator > oldestModulator && ${modulatorField('(firstModulator - 1)', 0)} > v${seen}) firstModulator--;`;
}

/** Source of a function body that, given `memory` and the functions of base/elementary.ts, returns the send function (SynapseSend in types.ts). */
export function writeSynapse(program: SynapseProgram, recording: boolean): string {
  const { body } = program;
  const write = writer(() => {
    throw new Error('A synapse has no input channels.');
  });
  const block = blockWriter(write, (step) => {
    switch (step.do) {
      case 'modulate':
        return `while (modulator < modulatorTotal && ${modulatorField('modulator', 0)} <= ${write.num(step.until)}) {
      v${step.step} = ${modulatorField('modulator', 0)}; v${step.spikes} = ${modulatorField('modulator', 1)}; modulator++;
      ${block(step.body)}
      }`;
      case 'binomial':
        return `{ const n = ${write.num(step.n)}, p = ${write.num(step.p)}; v${step.id} = 0; for (let k = 0; k < n; k++) if (draw() < p) v${step.id} = v${step.id} + 1; }`;
      case 'deliver': {
        const amount = body.counts === 'spikes' ? write.num(step.multiplicity) : `w * ${write.num(step.multiplicity)}`;
        return `{ const w = ${write.num(step.weight)}; F[(w >= 0 ? plus : minus) + target] += ${amount}; events++;${recording ? ' F[recordAt + i - first] = w;' : ''} }`;
      }
      default:
        throw new Error(`A synapse does not ${step.do}.`);
    }
  });
  const { variables, row } = body;
  const columns = variables.map((variable, id) => ({ ...variable, id })).filter(({ column }) => column !== undefined);
  const cell = (k: number | undefined): string => `F[columns + ${k} * stride + i]`;
  const word = (field: keyof typeof DESCRIPTOR): string => `U[(projection >>> 2) + ${DESCRIPTOR[field] / 4}]`;
  return `'use strict';
  const F = new Float64Array(memory.buffer), U = new Uint32Array(memory.buffer), T = new ${body.targetBytes === 2 ? 'Uint16Array' : 'Uint32Array'}(memory.buffer);
  let table = 0;
  function decay(k, from, length, rate) {
    return k < length ? F[table + from + k] : exp(-k * rate);
  }
  ${program.readsHistory ? searchHistory : ''}
  ${body.usesRandom ? randomSource : ''}
  return function send(projection, row, first, count, step, delay, positive, negative, multiplicity, commit, record) {
    const columns = ${word('columns')} >>> 3, stride = ${word('stride')} >>> 3, targets = ${word('targets')} >>> ${body.targetBytes === 2 ? 1 : 2};
    const history = ${word('history')} >>> 3, historySize = ${word('historyBytes')} >>> 3, mask = ${word('historyMask')};
    const random = ${word('random')} >>> 2, rowAt = row >>> 3, plus = positive >>> 3, minus = negative >>> 3, recordAt = record >>> 3;
    const together = ${word('together')} >>> 3;
    const values = ${word('values')} >>> 3, valuesMask = ${word('valuesMask')};
    table = ${word('table')} >>> 3;
    let ${variables.map((_, id) => `v${id} = 0`).join(', ')}, events = 0;
    v${body.arguments.step} = step; v${body.arguments.delay} = delay; v${body.arguments.multiplicity} = multiplicity;
    ${row.map(({ id }, k) => `v${id} = F[rowAt + ${k}];`).join(' ')}
    ${(body.together ?? []).map((id, k) => `v${id} = F[together + ${k}];`).join(' ')}
    ${body.usesRandom ? 's0 = U[random]; s1 = U[random + 1]; s2 = U[random + 2]; s3 = U[random + 3];' : ''}
    ${block(body.prologue)}
    ${body.seen === undefined ? '' : findModulators(body.seen)}
    const until = step - delay, since = v${body.last} - delay, end = first + count;
    for (let i = first; i < end; i++) {
      const target = T[targets + i];
      ${recording ? 'F[recordAt + i - first] = NaN;' : ''}
      ${columns.map(({ id, column }) => `v${id} = ${cell(column)};`).join(' ')}
      ${body.seen === undefined ? '' : 'modulator = firstModulator;'}
      ${block(body.begin)}
      ${program.readsHistory ? readHistory(body, block) : ''}
      ${body.value === undefined ? '' : `v${body.value} = F[values + target * (valuesMask + 1) + (until & valuesMask)];`}
      ${block(body.onPre)}
      ${columns.flatMap(({ id, column, stored }) => (stored ? [`${cell(column)} = v${id};`] : [])).join(' ')}
    }
    ${body.usesRandom ? 'U[random] = s0; U[random + 1] = s1; U[random + 2] = s2; U[random + 3] = s3;' : ''}
    ${(body.together ?? []).map((id, k) => `F[together + ${k}] = v${id};`).join(' ')}
    if (commit !== 0) { ${row.map(({ next }, k) => `F[rowAt + ${k}] = v${next};`).join(' ')} }
    return events;
  };`;
}

/**
 * The newest spike from `k` back that lies at or before `end`, or before it where `met`; oldest − 1 where there is none. Few are walked past as a
 * rule; relays that multiply spikes have thousands in a step, among which the place is found by halving.
 */
const searchHistory = `function back(base, mask, k, oldest, end, met) {
    const passes = (k) => { const step = F[base + ${ENTRY} + ${ENTRY} * (k & mask)]; return step > end || (met && step === end); };
    const near = Math.max(oldest, k - 7);
    while (k >= near && passes(k)) k--;
    if (k >= near || near === oldest) return k;
    let low = oldest - 1, high = near;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (passes(middle)) high = middle;
      else low = middle;
    }
    return low;
  }`;

/** Walks back from the newest spike: past those still on their way, over those not yet seen, to the one the traces follow. */
function readHistory(body: SynapseBody, block: (steps: readonly Step[]) => string): string {
  const { onPost, traces } = body;
  const at = (k: string, field: number): string => `F[base + ${ENTRY + field} + ${ENTRY} * (${k} & mask)]`;
  const post = onPost?.post;
  const reads = [
    ...(post?.trace === undefined ? [] : [`v${post.trace} = ${at('k', 1)} - 1;`]),
    ...(post?.triplet === undefined ? [] : [`v${post.triplet} = ${at('k', 2)} - 1;`]),
    ...(post?.note === undefined ? [] : [`v${post.note} = ${at('k', 1)};`]),
  ];
  const decay = (read: TraceRead, steps: string, tau: number): string => {
    if ('rate' in read.decay) return `decay(${steps}, ${read.decay.from}, ${read.decay.length}, ${literal(read.decay.rate)})`;
    return `exp(-(${steps}) * ${literal(read.decay.resolution)} / F[base + ${tau}])`;
  };
  const trace = (read: TraceRead | undefined, height: string, tau: number): string =>
    read ? `v${read.id} = newest >= oldest ? ${height} * ${decay(read, `until - ${at('newest', 0)}`, tau)} : 0;` : '';
  return `const base = history + target * historySize, total = U[2 * base], oldest = total > mask ? total - mask - 1 : 0;
      let newest = back(base, mask, total - 1, oldest, until, false);
      ${
        onPost && post
          ? `for (let k = back(base, mask, newest, oldest, since, false) + 1; k <= newest; k++) {
        v${post.step} = ${at('k', 0)};
        ${reads.join(' ')}
        ${block(onPost.steps)}
      }`
          : ''
      }
      ${
        traces
          ? `newest = back(base, mask, newest, oldest, until, true);
      ${trace(traces.trace, at('newest', 1), 1)}
      ${trace(traces.triplet, at('newest', 2), 2)}
      ${trace(traces.nearest, '1', 1)}`
          : ''
      }`;
}
