import { useEffect, useRef } from 'react';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Selection } from '../../editor/types.ts';
import { EdgeForm } from './EdgeForm.tsx';
import { ExperimentForm } from './ExperimentForm.tsx';
import { NodeForm } from './NodeForm.tsx';
import { GroupForm, NoteForm, SeveralForm } from './PlaceForms.tsx';
import './inspector.css';
import './connections.css';

/** The form of what is selected: nodes, connections, a note, a group, or the experiment where nothing is. */
export function Inspector() {
  const editor = useEditor();
  const root = useRef<HTMLDivElement>(null);
  const selection = useEditorState((state) => state.selection);
  const wanted = useEditorState((state) => state.wantsForm);
  useEffect(() => {
    if (!wanted) return;
    // The filter leads to every value by a few letters; a form without one begins with what it begins with.
    const first = ['.inspector-search input', '.inspector-rows :is(input, textarea, select, button)', 'input, textarea, button'];
    first
      .map((selector) => root.current?.querySelector<HTMLElement>(selector))
      .find((found) => found)
      ?.focus();
    editor.wantForm(false);
  }, [wanted, editor]);
  return (
    <div ref={root} className="inspector" data-region="inspector">
      <Form selection={selection} />
    </div>
  );
}

function Form({ selection }: { readonly selection: Selection }) {
  const { nodes, edges, notes, groups } = selection;
  // A key per selection: drafts, open sections and filters belong to what they were typed for.
  if (nodes.length > 0 && notes.length + groups.length === 0) {
    return (
      <>
        <NodeForm key={nodes.join()} ids={nodes} />
        {edges.length > 0 && <p className="inspector-fact">{t('inspector.several.edgesToo', { count: edges.length })}</p>}
      </>
    );
  }
  if (edges.length > 0 && nodes.length + notes.length + groups.length === 0) return <EdgeForm key={edges.join()} ids={edges} />;
  const [note] = notes;
  const [group] = groups;
  if (note !== undefined && notes.length === 1 && nodes.length + groups.length === 0) return <NoteForm key={note} id={note} />;
  if (group !== undefined && groups.length === 1 && nodes.length + notes.length === 0) return <GroupForm key={group} id={group} />;
  if (nodes.length + notes.length + groups.length > 0) return <SeveralForm selection={selection} />;
  return <ExperimentForm />;
}
