import type { Cond, Num, Step } from '../ir.ts';
import { walkNum } from './nodes.ts';

/** Calls `visit` for every step, those inside others too, and `look` for every node of their expressions. */
export function walkSteps(steps: readonly Step[], visit: (step: Step) => void, look?: (node: Num | Cond) => void): void {
  const see = (node: Num | Cond | undefined): void => {
    if (node && look) walkNum(node, look);
  };
  for (const step of steps) {
    visit(step);
    switch (step.do) {
      case 'set':
        see(step.value);
        break;
      case 'if':
        see(step.condition);
        walkSteps(step.consequent, visit, look);
        walkSteps(step.otherwise, visit, look);
        break;
      case 'modulate':
        see(step.until);
        walkSteps(step.body, visit, look);
        break;
      case 'while':
        see(step.condition);
        walkSteps(step.body, visit, look);
        break;
      case 'emit':
        see(step.multiplicity);
        see(step.offset);
        break;
      case 'rkf45':
        for (const { value } of step.abbreviations) see(value);
        for (const derivative of step.derivatives) see(derivative);
        see(step.absolute);
        see(step.relativeToDerivative);
        see(step.relativeToSolution);
        walkSteps(step.after, visit, look);
        break;
      case 'deliver':
        see(step.weight);
        see(step.multiplicity);
        break;
      case 'binomial':
        see(step.n);
        see(step.p);
        break;
    }
  }
}

const transcendental = new Set(['exp', 'log', 'pow', 'sin', 'cos', 'tanh', 'erfc', 'decay']);

/** Do the steps, or the values recorded after them, evaluate an elementary function (or RKF45, whose step control does)? */
export function hasTranscendentals(steps: readonly Step[], recorded: readonly Num[] = []): boolean {
  let found = false;
  const look = (node: Num | Cond): void => {
    if (transcendental.has(node.op)) found = true;
  };
  const visit = (step: Step): void => {
    if (step.do === 'rkf45') found = true;
  };
  walkSteps(steps, visit, look);
  for (const value of recorded) walkNum(value, look);
  return found;
}

/** Does a spike that is sent say this of itself? */
export function emits(steps: readonly Step[], what: 'multiplicity' | 'offset'): boolean {
  let found = false;
  walkSteps(steps, (step) => {
    if (step.do === 'emit' && step[what]) found = true;
  });
  return found;
}
