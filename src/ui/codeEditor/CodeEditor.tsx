/**
 * A box for code: CodeMirror behind the props of a field. Large, so views load it when it is first shown (`piece`).
 * Tab leaves it as it leaves any field; Ctrl+[ and Ctrl+] change the indentation.
 */
import { autocompletion, type CompletionSource, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, Transaction } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { lineChanges } from './lineDiff.ts';
import { flashLines, hoveredLine, lightLines, markedLines } from './lines.ts';
import { codeTheme } from './theme.ts';

/** Something to say at a place of the code; lines and columns count from 1. */
export interface CodeProblem {
  readonly line: number;
  readonly column: number;
  /** How many characters it is about; to the end of the word where left out. */
  readonly length?: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

/** Brings a line (from 1) into view and puts the caret there. A new object asks anew. */
export interface CodePlace {
  readonly line: number;
  readonly column?: number;
}

interface CodeEditorProps {
  /** What it is, for a screen reader. */
  readonly label: string;
  /** Ids of elements that say more. */
  readonly describedBy?: string;
  /** The text. Where it changes from outside, only changed lines are touched: they flash, and the caret stays where it was. */
  readonly value: string;
  /** The whole text after something was typed. */
  readonly onChange?: (text: string) => void;
  readonly readOnly?: boolean;
  /** Its grammar, as `python` of `./python.ts`. Fixed for as long as the box is there. */
  readonly language: Extension;
  readonly complete?: CompletionSource;
  readonly problems?: readonly CodeProblem[];
  /** Lines (from 1) that belong to what is lit elsewhere. */
  readonly lit?: readonly number[];
  readonly reveal?: CodePlace | undefined;
  /** The line under the pointer (from 1); undefined when it leaves. */
  readonly onHover?: (line: number | undefined) => void;
  /** The lines (from 1) that the caret or the selection touch, when it moves (not by typing) while the box has the focus. */
  readonly onSelect?: (first: number, last: number) => void;
  /** Ctrl+Enter, ⌘+Enter. */
  readonly onSubmit?: () => void;
}

/** How long a changed line is marked, in ms; the animation of the theme ends before. */
const FLASH_MS = 1_700;

function diagnosticsOf(state: EditorState, problems: readonly CodeProblem[]): readonly Diagnostic[] {
  return problems.map(({ line, column, length, severity, message }) => {
    const at = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
    const from = Math.min(at.from + Math.max(column - 1, 0), at.to);
    const word = /^(?:[\w.]+|.)/u.exec(at.text.slice(from - at.from))?.[0].length ?? 0;
    return { from, to: Math.min(from + (length ?? word), at.to), severity, message };
  });
}

/** Makes the text of a view this one, as a change that the box's own undo does not know. */
function bring(view: EditorView, value: string): void {
  const { doc } = view.state;
  if (doc.toString() === value) return;
  const before = doc.toString().split('\n');
  const after = value.split('\n');
  const changes = lineChanges(before, after);
  const atEnd = (from: number) => from >= before.length;
  view.dispatch({
    changes: changes.map(({ from, to, lines }) => {
      // Whole lines are taken with the break behind them, at the end of the text with the one before.
      if (to >= before.length) {
        const start = from === 0 ? 0 : doc.line(from).to;
        return { from: start, to: doc.length, insert: lines.map((line, index) => (from + index === 0 ? line : `\n${line}`)).join('') };
      }
      return {
        from: atEnd(from) ? doc.length : doc.line(from + 1).from,
        to: doc.line(to + 1).from,
        insert: lines.map((line) => `${line}\n`).join(''),
      };
    }),
    effects: flashLines.of(changes.flatMap(({ at, lines }) => lines.map((_, index) => at + index + 1))),
    annotations: Transaction.addToHistory.of(false),
  });
}

export function CodeEditor(props: CodeEditorProps) {
  const { label, describedBy, value, readOnly = false, problems, lit, reveal } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  // Handlers change with each drawing; the view asks for those of the moment.
  const latest = useRef(props);
  latest.current = props;
  const changeable = useRef(new Compartment());

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what may change is brought in by the effects below.
  useEffect(() => {
    const { language, complete } = latest.current;
    const made = new EditorView({
      parent: parent.current as HTMLDivElement,
      state: EditorState.create({
        doc: value,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          language,
          complete === undefined ? [] : autocompletion({ override: [complete] }),
          keymap.of([
            {
              key: 'Mod-Enter',
              run() {
                latest.current.onSubmit?.();
                return latest.current.onSubmit !== undefined;
              },
            },
            ...completionKeymap,
            // Ctrl+Enter belongs to the page where it is not ours.
            ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
            ...historyKeymap,
            ...lintKeymap,
          ]),
          codeTheme,
          markedLines,
          hoveredLine((line) => latest.current.onHover?.(line)),
          changeable.current.of([]),
          EditorView.updateListener.of((update) => {
            const typed = update.transactions.some(
              (transaction) => transaction.docChanged && transaction.annotation(Transaction.addToHistory) !== false,
            );
            if (typed) latest.current.onChange?.(update.state.doc.toString());
            if (!update.selectionSet || update.docChanged || !update.view.hasFocus) return;
            const { from, to } = update.state.selection.main;
            latest.current.onSelect?.(update.state.doc.lineAt(from).number, update.state.doc.lineAt(to).number);
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const made = view.current as EditorView;
    bring(made, value);
    const timer = setTimeout(() => made.dispatch({ effects: flashLines.of([]) }), FLASH_MS);
    return () => clearTimeout(timer);
  }, [value]);

  const isWrong = problems?.some(({ severity }) => severity === 'error') ?? false;
  useEffect(() => {
    view.current?.dispatch({
      effects: changeable.current.reconfigure([
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({
          // It has the focus by the Tab key anyway; checkers of accessibility look for the attribute.
          tabindex: '0',
          'aria-label': label,
          'aria-invalid': String(isWrong),
          ...(readOnly ? { 'aria-readonly': 'true' } : {}),
          ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
        }),
      ]),
    });
  }, [label, describedBy, readOnly, isWrong]);

  useEffect(() => {
    const made = view.current as EditorView;
    made.dispatch(setDiagnostics(made.state, diagnosticsOf(made.state, problems ?? [])));
  }, [problems]);

  useEffect(() => {
    view.current?.dispatch({ effects: lightLines.of(lit ?? []) });
  }, [lit]);

  useEffect(() => {
    const made = view.current;
    if (made === undefined || reveal === undefined) return;
    const line = made.state.doc.line(Math.min(Math.max(reveal.line, 1), made.state.doc.lines));
    const at = Math.min(line.from + (reveal.column ?? 1) - 1, line.to);
    if (reveal.column === undefined) made.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'nearest', yMargin: 40, xMargin: 80 }) });
    else {
      made.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'nearest', yMargin: 40, xMargin: 80 }) });
      made.focus();
    }
  }, [reveal]);

  return <div className="ui-code" ref={parent} />;
}
