/** What can be done with a number of a rule besides typing it: let it go by distance, sweep it, pin it as a dial. */
import { spanOf } from '../../compile/edgeSpace.ts';
import type { Command } from '../../document/commands/index.ts';
import { isExpression } from '../../document/meaning/values.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import type { Evaluated } from './ExpressionRow.tsx';
import { dialEntries } from './ValueMenu.tsx';

interface RuleValueMenuProps {
  readonly name: string;
  readonly value: unknown;
  readonly paths: readonly string[];
  readonly evaluated: Evaluated;
  /** Whether it may be an expression. */
  readonly drawn: boolean;
  readonly make: (value: unknown) => Command;
}

export function RuleValueMenu({ name, value, paths, evaluated: { space }, drawn, make }: RuleValueMenuProps) {
  const editor = useEditor();
  // Ids of what is turned may change under the form.
  useEditorState((state) => state.document);
  const dials = isExpression(value) ? [] : dialEntries(editor, { paths, name, unit: '' });
  const kernels = drawn && space !== undefined ? kernelsFor(spanOf(space.on)) : [];
  const modes: MenuItem[] =
    kernels.length === 0
      ? []
      : [
          {
            id: 'value',
            label: t('inspector.mode.value'),
            icon: 'oneValue',
            checked: !isExpression(value),
            onSelect: () => isExpression(value) && editor.execute(make(1)),
          },
          ...kernels.map(({ id, expression }) => ({
            id,
            label: t('space.kernel', { expression }),
            icon: 'distribution' as const,
            checked: isExpression(value) && value.expression === expression,
            onSelect: () => editor.execute(make({ expression })),
          })),
        ];
  if (modes.length + dials.length === 0) return null;
  return (
    <Menu
      label={t('sweep.valueMenu', { name })}
      icon={isExpression(value) ? 'distribution' : 'more'}
      entries={[...modes, ...(modes.length > 0 && dials.length > 0 ? (['separator'] as const) : []), ...dials]}
    />
  );
}

/** Kernels that reach over a sixth of a layer or so. */
function kernelsFor(span: number): readonly { readonly id: string; readonly expression: string }[] {
  const width = Number((span / 6).toPrecision(2));
  return [
    { id: 'bell', expression: `gaussian(distance, 0, ${width})` },
    { id: 'decay', expression: `exponential_decay(distance, ${width})` },
    { id: 'line', expression: `max(0, 1 - distance / ${Number((3 * width).toPrecision(2))})` },
  ];
}
