/** Assignments that belong together. */
import type { Num, Step, VariableId } from '../ir.ts';
import { variable, walkNum } from './nodes.ts';

/** Assignments that all see the values from before: through temporaries where one reads what another has written. */
export function assignTogether(
  assignments: readonly { readonly id: VariableId; readonly value: Num }[],
  temporary: (name: string) => VariableId,
): readonly Step[] {
  const written = new Set<VariableId>();
  let crossed = false;
  for (const { id, value } of assignments) {
    walkNum(value, (node) => {
      if (node.op === 'variable' && written.has(node.id)) crossed = true;
    });
    written.add(id);
  }
  if (!crossed) return assignments.map(({ id, value }) => ({ do: 'set', id, value }));
  const kept = assignments.map(({ id, value }) => ({ id, temporary: temporary('next'), value }));
  return [
    ...kept.map((entry): Step => ({ do: 'set', id: entry.temporary, value: entry.value })),
    ...kept.map((entry): Step => ({ do: 'set', id: entry.id, value: variable(entry.temporary) })),
  ];
}
