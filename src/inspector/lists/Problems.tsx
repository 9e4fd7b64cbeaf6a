import { nameOf } from '../../document/commands/index.ts';
import type { Diagnostic, GraphDocument } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { sayFinding, t } from '../../editor/text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { fixFor } from './problemFixes.ts';
import '../forms/inspector.css';
import './lists.css';

interface ProblemsProps {
  /** Called when a place is shown: the page brings the inspector forward, where the field then gets the focus. */
  readonly onShow?: () => void;
}

/** Everything that is wrong or doubtful; a click selects the place and brings it into view. */
export function Problems({ onShow }: ProblemsProps) {
  const document = useEditorState((state) => state.document);
  const diagnostics = useEditorState((state) => state.diagnostics);
  if (diagnostics.length === 0) {
    return (
      <p className="inspector-fact inspector-fine">
        <Icon name="check" />
        {t('inspector.problems.none')}
      </p>
    );
  }
  const ordered = [...diagnostics].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  return (
    <ul className="inspector-problems">
      {ordered.map((finding) => (
        <Finding
          key={`${finding.path}-${finding.code}-${sayFinding(finding)}`}
          document={document}
          finding={finding}
          {...(onShow && { onShow })}
        />
      ))}
    </ul>
  );
}

function Finding({ document, finding, onShow }: ProblemsProps & { readonly document: GraphDocument; readonly finding: Diagnostic }) {
  const editor = useEditor();
  const { severity, node, edge, note, group } = finding;
  const message = sayFinding(finding);
  const fix = fixFor(document, finding);
  const go = () => {
    const selection = {
      nodes: node === undefined ? [] : [node],
      edges: edge === undefined ? [] : [edge],
      notes: note === undefined ? [] : [note],
      groups: group === undefined ? [] : [group],
    };
    editor.select(selection);
    editor.canvas?.reveal(selection);
    onShow?.();
    focusField(finding.field);
  };
  return (
    <li className={`inspector-problem inspector-problem-${severity}`}>
      <button type="button" onClick={go}>
        <Icon name={severity} />
        <span>
          <b>{placeOf(document, finding)}</b>
          <span className="ui-hidden">{t(severity === 'error' ? 'inspector.problems.error' : 'inspector.problems.warning')}</span>
          <span className="inspector-problem-message">{message}</span>
        </span>
      </button>
      {fix && (
        <Button kind="quiet" icon="check" onClick={() => editor.execute(fix.command)}>
          {fix.label}
        </Button>
      )}
    </li>
  );
}

/** Puts the focus into the field of a form that is about to be drawn, if it is one. */
function focusField(field: string | undefined): void {
  const name = field?.split('.').at(-1);
  if (name === undefined) return;
  window.setTimeout(() => {
    window.document.querySelector<HTMLElement>(`.inspector [data-field="${CSS.escape(name)}"] :is(input, textarea, select)`)?.focus();
  }, 50);
}

function placeOf(document: GraphDocument, { node, edge, group, note, field, path }: Diagnostic): string {
  const of = field === undefined ? '' : ` · ${field.replace(/^syn_spec\.|^conn_spec\./, '')}`;
  if (node !== undefined) return nameOf(document, node) + of;
  const ends = edge === undefined ? undefined : document.edges[edge];
  if (ends) return `${nameOf(document, ends.source)} → ${nameOf(document, ends.target)}${of}`;
  if (group !== undefined) return document.groups[group]?.label || group;
  if (note !== undefined) return t('inspector.note');
  return path || t('inspector.experiment');
}
