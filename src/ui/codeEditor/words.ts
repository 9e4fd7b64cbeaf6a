/** A language of words: what each is, the editor is told; comments, texts and numbers are alike everywhere. */
import type { CompletionSource } from '@codemirror/autocomplete';
import { indentUnit, StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

interface Word {
  readonly word: string;
  readonly kind: 'name' | 'function' | 'unit' | 'keyword';
  readonly detail?: string;
}

const styles = { keyword: 'keyword', function: 'variableName.function', unit: 'typeName', name: 'variableName' } as const;

/** Colours for such a language, with blocks indented by four spaces. */
export function wordLanguage(kindOf: (word: string) => Word['kind'] | undefined): Extension {
  return [
    StreamLanguage.define<null>({
      name: 'words',
      startState: () => null,
      token(stream) {
        if (stream.eatSpace()) return null;
        if (stream.match(/^#.*/)) return 'comment';
        if (stream.match(/^"(?:\\.|[^"\\])*"?/)) return 'string';
        if (stream.match(/^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/)) return 'number';
        const word = stream.match(/^[A-Za-z_$][\w$]*/);
        if (Array.isArray(word)) return styles[kindOf(word[0] as string) ?? 'name'];
        stream.next();
        return null;
      },
      languageData: { commentTokens: { line: '#' } },
    }),
    indentUnit.of('    '),
  ];
}

const types = { keyword: 'keyword', function: 'function', unit: 'type', name: 'variable' } as const;

/** Completes words of the text's own vocabulary; `give` is asked anew at each time. */
export function completeWords(give: (text: string) => readonly Word[]): CompletionSource {
  return (context) => {
    const before = context.matchBefore(/[A-Za-z_$][\w$]*/);
    if (before === null && !context.explicit) return null;
    const text = context.state.doc.toString();
    return {
      from: before?.from ?? context.pos,
      options: give(text)
        .filter(({ word }) => word !== before?.text)
        .map(({ word, kind, detail }, index) => ({
          label: word,
          type: types[kind],
          ...(detail === undefined ? {} : { detail }),
          boost: kind === 'name' ? 50 - Math.min(index, 49) : 0,
        })),
      validFor: /^[\w$]*$/,
    };
  };
}
