import type { Command } from '../../document/commands/index.ts';
import { isExpression } from '../../document/meaning/values.ts';
import type { ParamValue } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { FieldFrame } from '../../ui/Field.tsx';
import { ListField } from '../../ui/ListField.tsx';
import { numberText } from '../../ui/number.ts';
import { TextField } from '../../ui/TextField.tsx';

interface PerNeuronRowProps {
  readonly frame: FieldFrame;
  readonly values: readonly ParamValue[];
  readonly n: number;
  readonly make?: (values: readonly ParamValue[]) => Command;
}

/** A parameter with a value of its own for each neuron: typed, pasted as a column, or filled by a generator. */
export function PerNeuronRow({ frame, values, n, make }: PerNeuronRowProps) {
  const editor = useEditor();
  const numbers = values.filter((value) => typeof value === 'number');
  if (!make || numbers.length !== values.length) {
    return (
      <TextField
        {...frame}
        readOnly
        value={values.map(brief).slice(0, 6).join(', ')}
        note={t('inspector.each.mixed')}
        onCommit={() => {}}
      />
    );
  }
  return (
    <ListField
      {...frame}
      values={numbers}
      count={n}
      rows={Math.min(6, Math.ceil(n / 5))}
      countError={(found) => t('inspector.each.count', { found, n })}
      note={t('inspector.each.note', { low: numberText(Math.min(...numbers)), high: numberText(Math.max(...numbers)) })}
      onCommit={(next) => editor.execute(make(next))}
    />
  );
}

function brief(value: ParamValue): string {
  return isExpression(value) ? value.expression : String(value);
}
