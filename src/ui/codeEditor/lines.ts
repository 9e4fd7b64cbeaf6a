/** Lines of a code editor that are lit (belong to what is selected elsewhere) or have just changed from outside. */
import { type EditorState, type Extension, type Range, StateEffect, StateField, type Transaction } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Lines from 1. */
export const lightLines = StateEffect.define<readonly number[]>();
export const flashLines = StateEffect.define<readonly number[]>();

const lit = Decoration.line({ class: 'code-lit' });
const flashed = Decoration.line({ class: 'code-flash' });

function marks(state: EditorState, lines: readonly number[], mark: Decoration): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const line of new Set(lines)) if (line >= 1 && line <= state.doc.lines) ranges.push(mark.range(state.doc.line(line).from));
  return Decoration.set(ranges, true);
}

function lineField(effect: typeof lightLines, mark: Decoration): Extension {
  return StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(set: DecorationSet, transaction: Transaction) {
      let next = set.map(transaction.changes);
      for (const one of transaction.effects) if (one.is(effect)) next = marks(transaction.state, one.value, mark);
      return next;
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}

/** What draws both. */
export const markedLines: Extension = [lineField(lightLines, lit), lineField(flashLines, flashed)];

/** Says which line the pointer is over (from 1), undefined when it leaves. */
export function hoveredLine(say: (line: number | undefined) => void): Extension {
  let last: number | undefined;
  const tell = (line: number | undefined) => {
    if (line === last) return;
    last = line;
    say(line);
  };
  return EditorView.domEventHandlers({
    mousemove: (event, view) => {
      const height = event.clientY - view.documentTop;
      const block = view.lineBlockAtHeight(height);
      tell(height >= block.top && height <= block.bottom ? view.state.doc.lineAt(block.from).number : undefined);
    },
    mouseleave: () => tell(undefined),
  });
}
