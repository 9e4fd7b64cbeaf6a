import { useId } from 'react';
import type { Command } from '../../document/commands/index.ts';
import { drawnOf, expressionOf } from '../../document/meaning/values.ts';
import type { Expression } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { type Drawn, parseValue } from '../../language/index.ts';
import { Field, type FieldFrame } from '../../ui/Field.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DRAW_KINDS, type DrawKind, densityPath, drawAround, kindOf, meanOf } from './density.ts';
import { useTransaction } from './useTransaction.ts';

interface DistributionRowProps {
  readonly frame: FieldFrame;
  readonly expression: Expression;
  readonly make: (expression: Expression) => Command;
}

/** A parameter that is an expression: a draw and nothing else with its numbers and its density, anything else as it was written. */
export function DistributionRow({ frame, expression, make }: DistributionRowProps) {
  const editor = useEditor();
  const drawn = drawnOf(expression);
  if (drawn !== undefined) return <DrawRow frame={frame} drawn={drawn} make={(next) => make(expressionOf(next))} />;
  const parsed = parseValue(expression.expression, 'node');
  const wrong = parsed.ok ? undefined : parsed.complaints[0]?.message;
  return (
    <TextField
      {...frame}
      value={expression.expression}
      error={frame.error ?? wrong}
      onCommit={(text) => editor.execute(make({ expression: text }))}
    />
  );
}

interface DrawRowProps {
  readonly frame: FieldFrame;
  readonly drawn: Drawn;
  readonly make: (drawn: Drawn) => Command;
}

function DrawRow({ frame, drawn, make }: DrawRowProps) {
  const editor = useEditor();
  const id = useId();
  const { unit = '1', ...rest } = frame;
  const { function: f, args, window } = drawn;
  return (
    <div className="inspector-drawn">
      <Field {...rest} controlId={id}>
        <Select
          id={id}
          mono
          value={kindOf(drawn)}
          options={DRAW_KINDS.map((kind) => ({ value: kind, label: kind }))}
          onChange={(kind) => editor.execute(make(drawAround(kind as DrawKind, meanOf(drawn))))}
        />
      </Field>
      <div className="inspector-drawn-body">
        <DensityPicture drawn={drawn} />
        <div>
          {f.arguments.map(({ name, measures }, place) => (
            <KeyRow
              key={name}
              name={name}
              unit={measures === 'log' ? '1' : unit}
              value={args[place] as number}
              make={(next) => make({ ...drawn, args: args.with(place, next) })}
            />
          ))}
          {window !== undefined && (
            <>
              <KeyRow name="min" unit={unit} value={window[0]} make={(next) => make({ ...drawn, window: [next, window[1]] })} />
              <KeyRow name="max" unit={unit} value={window[1]} make={(next) => make({ ...drawn, window: [window[0], next] })} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

interface KeyRowProps {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly make: (value: number) => Command;
}

function KeyRow({ name, unit, value, make }: KeyRowProps) {
  const gesture = useTransaction<number>(make);
  return <NumberField label={name} mono unit={unit} value={value} {...gesture} />;
}

const WIDTH = 84;
const HEIGHT = 44;

function DensityPicture({ drawn }: { readonly drawn: Drawn }) {
  const path = densityPath(drawn, WIDTH, HEIGHT - 2);
  return (
    <svg
      className="inspector-density"
      viewBox={`0 -2 ${WIDTH} ${HEIGHT + 2}`}
      role="img"
      aria-label={t('inspector.distribution.picture', { name: kindOf(drawn) })}
    >
      <line x1="0" y1={HEIGHT - 2} x2={WIDTH} y2={HEIGHT - 2} />
      {path && <path d={path} />}
    </svg>
  );
}
