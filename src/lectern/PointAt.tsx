import { useId } from 'react';
import { nodeModelOf } from '../document/meaning/lookup.ts';
import { inOrder } from '../document/order.ts';
import type { RecordedStep } from '../editor/lesson/recording.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { Select } from '../ui/Select.tsx';

/** What a step points at while a lesson is recorded: a node, a chart or a dial. */
export function PointAt({ step, number }: { readonly step: RecordedStep; readonly number: number }) {
  const { recorder } = useEditor();
  const document = useEditorState((state) => state.document);
  const id = useId();
  const drawn = inOrder(document.nodes);
  const nodes = drawn.map(({ id: node, label }) => ({ value: `node:${node}`, label: label || node }));
  const charts = drawn
    .filter(({ model }) => nodeModelOf(document, model)?.elementType === 'recorder')
    .map(({ id: node, label }) => ({ value: `panel:${node}`, label: t('lectern.record.atChart', { name: label || node }) }));
  const panels = [...(document.analyses ?? []), ...(document.sweeps ?? [])].map((panel) => ({
    value: `panel:${panel.id}`,
    label: panel.id,
  }));
  const dials = (document.view.dials ?? []).map(({ label, paths }) => {
    const name = label || (paths[0]?.path ?? '');
    return { value: `dial:${name}`, label: name };
  });
  const options = [{ value: '', label: t('lectern.record.atNothing') }, ...nodes, ...charts, ...panels, ...dials];
  return (
    <span className="lectern-row">
      <label htmlFor={id}>
        {t('lectern.record.at')}
        <span className="ui-hidden"> {number}</span>
      </label>
      <Select id={id} value={step.at} options={options} onChange={(at) => recorder.setAt(step.id, at)} />
    </span>
  );
}
