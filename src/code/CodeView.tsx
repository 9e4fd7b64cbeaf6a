/** The script of the graph as it is, and a person's own text that becomes the graph. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useEditor, useEditorState } from '../editor/react.ts';
import { sayFinding, t } from '../editor/text/en.ts';
import { toPynest } from '../formats/pynest.ts';
import { readRevision, type ScriptFinding } from '../formats/pynestRevision.ts';
import { Button } from '../ui/Button.tsx';
import { CodeEditor, type CodePlace, type CodeProblem } from '../ui/codeEditor/CodeEditor.tsx';
import { python } from '../ui/codeEditor/python.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { Findings, sentence } from './Findings.tsx';
import { linesOf, madeBy } from './lines.ts';
import { useReading } from './useReading.ts';
import './code.css';

const problemOf = (finding: ScriptFinding): CodeProblem => ({ ...finding, message: sentence(finding) });

export function CodeView() {
  const editor = useEditor();
  const documentId = useEditorState((state) => state.documentId);
  const document = useEditorState((state) => state.document);
  const draft = useEditorState((state) => state.scriptDraft);
  const isReadOnly = useEditorState((state) => state.save === 'elsewhere');
  const [nest, setNest] = useState<2 | 3>(3);
  const written = useMemo(() => toPynest(document, { nest }), [document, nest]);
  const { script } = written;
  // A text that was applied is shown until the graph says something else.
  const own = draft === undefined || (draft.applied !== undefined && draft.applied !== script) ? undefined : draft;
  const text = own?.text ?? script;
  const isEdited = own !== undefined && own.applied === undefined;
  const { networks, findings } = useReading(document, text, nest, isEdited);
  const [choice, setChoice] = useState<number>();
  const network = networks[Math.min(choice ?? networks.length - 1, networks.length - 1)];
  const shown = own === undefined ? [] : findings;
  const problems = useMemo(() => (own === undefined ? [] : findings.map(problemOf)), [own, findings]);
  const status = useId();

  const type = (typed: string) => {
    const over = isEdited ? own.over : script;
    editor.draftScript(typed === script ? undefined : { text: typed, over, applied: undefined });
  };
  const apply = () => {
    // What was typed last may not have been read yet.
    const read = readRevision(editor.store.getState().document, text, nest);
    const chosen = read.networks[Math.min(choice ?? read.networks.length - 1, read.networks.length - 1)];
    if (chosen === undefined) return editor.announce(t('code.nothing'));
    editor.execute(chosen.command);
    const after = toPynest(editor.store.getState().document, { nest }).script;
    editor.draftScript(after === text ? undefined : { text, over: after, applied: after });
    editor.announce(t('code.done'));
  };

  const [place, setPlace] = useState<CodePlace>();
  const light = useLight(network?.lines, setPlace);
  return (
    <div className="code-pane">
      <div className="code-bar">
        {!isEdited && (
          <Segmented
            label={t('inspector.export.version')}
            value={String(nest)}
            options={[
              { value: '3', label: 'NEST 3' },
              { value: '2', label: 'NEST 2' },
            ]}
            onChange={(value) => setNest(value === '2' ? 2 : 3)}
          />
        )}
        {isEdited && networks.length > 1 && (
          <Select
            label={t('code.network')}
            value={String(network === undefined ? 0 : networks.indexOf(network))}
            options={networks.map(({ nodes, edges }, place) => ({
              value: String(place),
              label: t('code.networkOption', { number: place + 1, nodes, edges }),
            }))}
            onChange={(value) => setChoice(Number(value))}
          />
        )}
        <span className="code-gap" />
        {isEdited && (
          <>
            <Button title={t('code.discardHint')} onClick={() => editor.draftScript(undefined)}>
              {t('code.discard')}
            </Button>
            <Button kind="primary" aria-disabled={network === undefined} onClick={apply}>
              {t(findings.some(({ severity }) => severity === 'error') && network !== undefined ? 'code.applyRest' : 'code.apply')}
            </Button>
          </>
        )}
        <CopyButton text={text} />
      </div>
      <div className="code-text">
        <CodeEditor
          key={`${documentId} ${nest}`}
          label={t('code.script')}
          describedBy={status}
          value={text}
          onChange={type}
          readOnly={isReadOnly}
          language={python}
          problems={problems}
          lit={light.lit}
          reveal={place}
          onHover={light.onHover}
          onSelect={light.onSelect}
          {...(isEdited && { onSubmit: apply })}
        />
      </div>
      <p className="code-status" id={status} role="status" data-edited={isEdited}>
        {statusText({
          isReadOnly,
          isEdited,
          isApplied: own !== undefined && !isEdited,
          isBehind: isEdited && own.over !== script,
          shown,
        })}
      </p>
      <Findings findings={shown} onGo={({ line, column }) => setPlace({ line, column })} />
      {own === undefined && written.notes.length > 0 && (
        <ul className="code-findings" aria-label={t('inspector.export.findings')}>
          {written.notes.map((note) => (
            <li key={`${note.path} ${note.code}`} className="code-finding">
              <span className="ui-mono">{note.edge ?? note.node ?? ''}</span> <span>{sayFinding(note)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface StatusFacts {
  readonly isReadOnly: boolean;
  readonly isEdited: boolean;
  readonly isApplied: boolean;
  readonly isBehind: boolean;
  readonly shown: readonly ScriptFinding[];
}

function statusText({ isReadOnly, isEdited, isApplied, isBehind, shown }: StatusFacts): string {
  const errors = shown.filter(({ severity }) => severity === 'error').length;
  const remarks = shown.length - errors;
  const state = isEdited ? (isBehind ? 'code.editedBehind' : 'code.edited') : isApplied ? 'code.applied' : 'code.follows';
  return [
    t(isReadOnly ? 'code.readOnly' : state),
    ...(errors > 0 ? [t('code.errors', { count: errors })] : []),
    ...(remarks > 0 ? [t('code.remarks', { count: remarks })] : []),
    ...(!isReadOnly && !isEdited && !isApplied ? [t('code.hint')] : []),
  ].join(' · ');
}

/** Lights lines for what is selected or pointed at, and nodes and wires for the line under the pointer or caret. */
function useLight(lines: Parameters<typeof madeBy>[0], show: (place: CodePlace) => void) {
  const editor = useEditor();
  const selection = useEditorState((state) => state.selection);
  const pointed = useEditorState((state) => state.pointed);
  /** A selection that a line of this script made, and that needs not be shown here. */
  const mine = useRef<unknown>(undefined);
  const lit = useMemo(() => {
    const far = pointed?.by === 'canvas' ? pointed : { nodes: [], edges: [] };
    return linesOf(lines, { nodes: [...selection.nodes, ...far.nodes], edges: [...selection.edges, ...far.edges] });
  }, [lines, selection, pointed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a selection is shown once, not again with every change of the text.
  useEffect(() => {
    const [line] = linesOf(lines, selection);
    if (line !== undefined && selection !== mine.current) show({ line });
  }, [selection]);
  useEffect(() => () => editor.point(undefined), [editor]);
  return {
    lit,
    onHover: (line: number | undefined) => {
      const made = line === undefined ? undefined : madeBy(lines, line, line);
      editor.point(made && { ...made, by: 'script' });
    },
    onSelect: (first: number, last: number) => {
      const made = madeBy(lines, first, last);
      if (made === undefined) return;
      editor.select(made);
      mine.current = editor.store.getState().selection;
    },
  };
}

function CopyButton({ text }: { readonly text: string }) {
  const editor = useEditor();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      editor.announce(t('code.copied'));
      window.setTimeout(() => setCopied(false), 2000);
    } catch {
      editor.notify(t('code.copyFailed'));
    }
  };
  return (
    <Button icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
      {t(copied ? 'code.copied' : 'code.copy')}
    </Button>
  );
}
