import { endRefusal, nameOf, setEnd, setSlice } from '../../document/commands/index.ts';
import { sizeAt } from '../../document/meaning/ends.ts';
import { readSlice, slicedOf, sliceText } from '../../document/meaning/slices.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphDocument, GraphEdge, Slice } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { Collapsible } from '../../ui/Collapsible.tsx';
import { SelectField } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { complaintsAbout } from './parameterViews.ts';

interface EndsFormProps {
  readonly document: GraphDocument;
  readonly edge: GraphEdge;
}

/** Where a connection comes from and goes to: a node or a group, all of it or a slice. */
export function EndsForm({ document, edge }: EndsFormProps) {
  const diagnostics = useEditorState((state) => state.diagnostics);
  const { errors } = complaintsAbout(diagnostics, { edges: [edge.id] });
  return (
    <Collapsible title={t('inspector.ends')} defaultOpen={edge.source_slice !== undefined || edge.target_slice !== undefined}>
      <div className="inspector-rows">
        {(['source', 'target'] as const).map((end) => (
          <EndRows key={end} document={document} edge={edge} end={end} errors={errors} />
        ))}
      </div>
    </Collapsible>
  );
}

interface EndRowsProps extends EndsFormProps {
  readonly end: 'source' | 'target';
  readonly errors: ReadonlyMap<string, string>;
}

function EndRows({ document, edge, end, errors }: EndRowsProps) {
  const editor = useEditor();
  const key = `${end}_slice` as const;
  const size = sizeAt(document, edge[end]);
  const slice = edge[key];
  const options = [
    ...inOrder(document.nodes).map((node) => ({ value: node.id, label: nameOf(document, node.id) })),
    ...inOrder(document.groups)
      .filter((group) => sizeAt(document, group.id) > 0)
      .map((group) => ({
        value: group.id,
        label: t('inspector.end.group', { label: group.label || group.id, count: sizeAt(document, group.id) }),
      })),
  ].filter(({ value }) => value === edge[end] || endRefusal(document, edge, end, value) === undefined);
  return (
    <>
      <SelectField
        label={end}
        mono
        value={edge[end]}
        options={options}
        error={errors.get(end)}
        onChange={(id) => id !== '' && editor.execute(setEnd(document, edge.id, end, id))}
      />
      {(size > 1 || slice !== undefined) && (
        <TextField
          label={key}
          mono
          hint={t('inspector.end.sliceHint')}
          placeholder=":"
          value={slice === undefined ? '' : sliceText(slice)}
          error={errors.get(key)}
          note={sliceWords(slice, size)}
          differs={slice !== undefined}
          defaultText=":"
          onReset={() => editor.execute(setSlice(document, [edge.id], end, undefined))}
          check={(text) => {
            const read = readSlice(text);
            if (read === 'text') return t('inspector.end.sliceText', { found: text.trim() });
            return read === 'step' ? t('inspector.end.sliceStep') : undefined;
          }}
          onCommit={(text) => {
            const read = readSlice(text);
            if (typeof read !== 'string') editor.execute(setSlice(document, [edge.id], end, read ?? undefined));
          }}
        />
      )}
    </>
  );
}

/** A slice as people count: "neurons 1–50 of 800". */
export function sliceWords(slice: Slice | undefined, size: number): string {
  const sliced = slicedOf(slice, size);
  if (sliced === undefined || slice === undefined) return t('inspector.end.all', { count: size });
  const { count, first, last, step } = sliced;
  if (count === 0) return t('inspector.end.none', { count: size });
  if (count === 1) return t('inspector.end.one', { first: first + 1, count: size });
  if (step === 1) return t('inspector.end.some', { first: first + 1, last: last + 1, count: size });
  return t('inspector.end.stepped', { first: first + 1, second: first + 1 + step, last: last + 1, count: size, taken: count });
}
