/** Two or three numbers in one field, as NEST writes them: "20, 20". */
import { t } from '../../editor/text/en.ts';
import type { FieldFrame } from '../../ui/Field.tsx';
import { parseList } from '../../ui/list.ts';
import { numberText } from '../../ui/number.ts';
import { TextField } from '../../ui/TextField.tsx';

interface TupleFieldProps extends FieldFrame {
  /** undefined: left to NEST, where `placeholder` says what that is. */
  readonly value: readonly number[] | undefined;
  readonly count: number;
  readonly integer?: boolean;
  /** Numbers have to be larger than this. */
  readonly above?: number;
  /** May be left empty, which is `undefined`. */
  readonly optional?: boolean;
  readonly placeholder?: string;
  readonly onCommit: (value: readonly number[] | undefined) => void;
}

export function TupleField({ value, count, integer, above, optional, onCommit, ...frame }: TupleFieldProps) {
  const read = (text: string): readonly number[] | string | undefined => {
    if (text.trim() === '' && optional) return undefined;
    const parsed = parseList(text.replaceAll('×', ' '), { count });
    const example = Array.from({ length: count }, () => (integer ? '10' : '0.5')).join(', ');
    if (!parsed.ok || parsed.values.length !== count) return t('space.tuple.count', { count, example });
    if (integer && !parsed.values.every(Number.isInteger)) return t('space.tuple.whole');
    return above !== undefined && !parsed.values.every((x) => x > above) ? t('space.tuple.above', { above }) : parsed.values;
  };
  return (
    <TextField
      {...frame}
      mono
      value={value?.map(numberText).join(', ') ?? ''}
      check={(text) => {
        const found = read(text);
        return typeof found === 'string' ? found : undefined;
      }}
      onCommit={(text) => {
        const found = read(text);
        if (typeof found !== 'string') onCommit(found);
      }}
    />
  );
}
