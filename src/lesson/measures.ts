/** Measures of a lesson name roles and models; here they become measures of the nodes that a document has. */
import type { Measure } from '../analysis/measures/index.ts';
import { said } from './said.ts';
import { nodesNamed, Unknown, type Who } from './who.ts';

type Figure = Extract<Measure, { kind: 'figure' }>;

/** The same measure over ids. Several nodes of a role are one population: their mean, each by its size. Throws Unknown. */
export function measureOver(measure: Measure, who: Who): Measure {
  switch (measure.kind) {
    case 'number':
    case 'end':
      return measure;
    case 'negative':
      return { ...measure, operand: measureOver(measure.operand, who) };
    case 'binary':
      return { ...measure, left: measureOver(measure.left, who), right: measureOver(measure.right, who) };
    case 'figure':
      return figureOver(measure, who);
  }
}

function figureOver(figure: Figure, who: Who): Measure {
  const { id, index } = figure.target;
  const nodes = nodesNamed(who, id, figure.column);
  if (nodes.length === 0) throw new Unknown(said('lesson.noneOf', { found: id }));
  const window = {
    ...(figure.from && { from: measureOver(figure.from, who) }),
    ...(figure.to && { to: measureOver(figure.to, who) }),
  };
  const of = (node: string, at = index): Measure => {
    const { index: _, ...target } = figure.target;
    return { ...figure, ...window, target: { ...target, id: node, ...(at === undefined ? {} : { index: at }) } };
  };
  const [only] = nodes;
  if (only !== undefined && nodes.length === 1) return of(only.id);
  if (index !== undefined) {
    let left = index;
    for (const node of nodes) {
      if (left < node.n) return of(node.id, left);
      left -= node.n;
    }
    throw new Unknown(said('lesson.noneOf', { found: `${id}[${index}]` }));
  }
  const total = nodes.reduce((sum, { n }) => sum + n, 0);
  return nodes
    .map(({ id: node, n }): Measure => ({ kind: 'binary', operator: '*', left: { kind: 'number', value: n / total }, right: of(node) }))
    .reduce((left, right) => ({ kind: 'binary', operator: '+', left, right }));
}
