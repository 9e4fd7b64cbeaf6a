import { useShallow } from 'zustand/react/shallow';
import { collapse, editNote, groupNodes, labelGroup, membersOf, mute, remove, ungroup } from '../../document/commands/index.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Selection } from '../../editor/types.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { CheckboxField } from '../../ui/Checkbox.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { ModelGlyph } from '../help/ModelGlyph.tsx';
import { FormHeader } from './FormHeader.tsx';

/** A note: its Markdown and how that reads. */
export function NoteForm({ id }: { readonly id: string }) {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const note = document.notes[id];
  if (!note) return null;
  return (
    <>
      <FormHeader
        kind={t('inspector.note')}
        title={firstLine(note.text) || t('inspector.note.empty')}
        glyph={<ModelGlyph kind="note" />}
        actions={<IconButton label={t('common.delete')} icon="trash" onClick={() => editor.execute(remove(document, { notes: [id] }))} />}
      />
      <div className="inspector-rows">
        <TextArea
          label={t('inspector.note.text')}
          rows={8}
          value={note.text}
          onCommit={(text) => editor.execute(editNote(document, id, text))}
        />
      </div>
      {note.text.trim() !== '' && (
        <section className="inspector-block" aria-label={t('inspector.note.preview')}>
          <Markdown text={note.text} />
        </section>
      )}
    </>
  );
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').replace(/^#+\s*/, '').slice(0, 60);
}

/** A subnetwork: its name, what is in it, whether it is folded. */
export function GroupForm({ id }: { readonly id: string }) {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const group = document.groups[id];
  if (!group) return null;
  const members = membersOf(document, id);
  const neurons = members.nodes.reduce((sum, node) => sum + (document.nodes[node]?.n ?? 0), 0);
  const allMuted = members.nodes.length > 0 && members.nodes.every((node) => document.nodes[node]?.muted);
  return (
    <>
      <FormHeader
        kind={t('inspector.group')}
        title={group.label || id}
        glyph={<ModelGlyph kind="group" />}
        actions={<IconButton label={t('inspector.group.ungroup')} icon="group" onClick={() => editor.execute(ungroup(document, id))} />}
      />
      <div className="inspector-rows">
        <TextField label={t('inspector.label')} value={group.label} onCommit={(label) => editor.execute(labelGroup(document, id, label))} />
        <CheckboxField
          label={t('inspector.group.collapsed')}
          checked={group.collapsed ?? false}
          onChange={(collapsed) => editor.execute(collapse(document, id, collapsed))}
        />
        <CheckboxField
          label={t('inspector.mute')}
          checked={allMuted}
          disabled={members.nodes.length === 0}
          hint={t('inspector.muteHint')}
          onChange={(muted) => editor.execute(mute(document, { nodes: members.nodes }, muted))}
        />
      </div>
      <section className="inspector-block">
        <h3>{t('inspector.group.members', { count: members.nodes.length })}</h3>
        <p className="inspector-quiet">{t('inspector.group.neurons', { count: neurons })}</p>
        <ul className="inspector-links">
          {members.nodes.map((node) => (
            <li key={node}>
              <button type="button" onClick={() => editor.select({ nodes: [node], edges: [], notes: [], groups: [] })}>
                <span>{document.nodes[node]?.label || node}</span>
                <small>{document.nodes[node]?.model}</small>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** Things of several kinds: what is selected, and what can be done with all of it. */
export function SeveralForm({ selection }: { readonly selection: Selection }) {
  const editor = useEditor();
  const document = useEditorState(useShallow((state) => state.document));
  const { nodes, edges, notes, groups } = selection;
  const lines = [
    nodes.length > 0 && t('inspector.several.nodes', { count: nodes.length }),
    edges.length > 0 && t('inspector.several.edges', { count: edges.length }),
    notes.length > 0 && t('inspector.several.notes', { count: notes.length }),
    groups.length > 0 && t('inspector.several.groups', { count: groups.length }),
  ].filter((line) => line !== false);
  return (
    <>
      <FormHeader kind={t('inspector.several')} title={lines.join(t('common.listSeparator'))} />
      <div className="inspector-actions">
        {nodes.length + groups.length > 1 && (
          <Button icon="group" onClick={() => editor.execute(groupNodes(document, { nodes, groups }))}>
            {t('inspector.several.group')}
          </Button>
        )}
        <Button icon="trash" onClick={() => editor.execute(remove(document, selection))}>
          {t('common.delete')}
        </Button>
      </div>
    </>
  );
}
