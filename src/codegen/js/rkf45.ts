import type { Num, Rkf45, Step, VariableId } from '../ir.ts';
import { control, error, MOST_TRIES, result, stages, times } from '../rkf45.ts';
import { literal, type Writer } from './expressions.ts';

function isNothing(value: Num): boolean {
  return value.op === 'const' && value.value === 0;
}

/** JavaScript that advances one neuron's equations by one grid step; `after` writes the statements of a substep. */
export function writeRkf45(step: Rkf45, write: Writer, after: (steps: readonly Step[]) => string): string {
  const ids = step.variables;
  const h = `v${step.step}`;
  const each = (line: (id: VariableId, index: number) => string): string => ids.map((id, index) => line(id, index)).join(' ');
  const timeOf = (k: number): string => (k === 1 ? 'time' : `(time + ${literal(times[k - 1] as number)} * size)`);
  const derive = (k: number): string =>
    [
      ...(step.fraction === undefined ? [] : [`v${step.fraction} = ${timeOf(k)} / ${literal(step.interval)};`]),
      ...step.abbreviations.map(({ id, value }) => `v${id} = ${write.num(value)};`),
      ...step.derivatives.map((derivative, index) => `k${k}_${index} = ${write.num(derivative)};`),
    ].join('\n      ');
  const sum = (factors: readonly number[], index: number): string =>
    factors.flatMap((factor, k) => (factor === 0 ? [] : [`${literal(factor)} * k${k + 1}_${index}`])).join(' + ');
  const needsEnd = !isNothing(step.relativeToDerivative);
  const relative = !isNothing(step.relativeToSolution);
  const bound = (index: number): string => {
    const parts = [write.num(step.absolute)];
    if (needsEnd) parts.push(`${write.num(step.relativeToDerivative)} * Math.abs(size * k7_${index})`);
    if (relative) parts.push(`${write.num(step.relativeToSolution)} * Math.abs(v${ids[index]})`);
    return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' + ')})`;
  };
  const ks = [1, 2, 3, 4, 5, 6, ...(needsEnd ? [7] : [])].flatMap((k) => ids.map((_, index) => `k${k}_${index} = 0`));
  return `{
    let time = 0, tries = 0, size = 0, next = 0, worst = 0, reached = 0, ${ks.join(', ')};
    ${each((id, index) => `let y${index} = v${id};`)}
    do {
      ${derive(1)}
      const rest = ${literal(step.interval)} - time;
      const final = ${h} > rest;
      size = final ? rest : ${h};
      ${each((id, index) => `v${id} = y${index} + ${literal(stages[0]?.[0] as number)} * size * k1_${index};`)}
      ${derive(2)}
      ${stages
        .slice(1)
        .map(
          (factors, stage) => `${each((id, index) => `v${id} = y${index} + size * (${sum(factors, index)});`)}\n      ${derive(stage + 3)}`,
        )
        .join('\n      ')}
      ${each((id, index) => `v${id} = y${index} + size * (${sum(result, index)});`)}
      ${needsEnd ? derive(7) : ''}
      worst = ${literal(control.leastError)};
      ${each((_, index) => `worst = max(worst, Math.abs(size * (${sum(error, index)})) / ${bound(index)});`)}
      reached = final ? ${literal(step.interval)} : time + size;
      next = size;
      tries++;
      if (worst > ${control.tooLarge}) {
        next = max(${control.safety} * pow(worst, ${literal(control.shrinkExponent)}), ${control.least}) * size;
        if (next < size && reached + next !== reached && tries < ${MOST_TRIES}) {
          ${h} = next;
          ${each((id, index) => `v${id} = y${index};`)}
          continue;
        }
        next = size;
      } else if (worst < ${control.small}) {
        next = max(min(${control.safety} * pow(worst, ${literal(control.growExponent)}), ${control.most}), 1) * size;
      }
      ${h} = next;
      time = reached;
      if (tries >= ${MOST_TRIES}) { time = ${literal(step.interval)}; ${each((id) => `v${id} = NaN;`)} }
      ${after(step.after)}
      ${each((id, index) => `y${index} = v${id};`)}
    } while (time < ${literal(step.interval)});
  }`;
}
