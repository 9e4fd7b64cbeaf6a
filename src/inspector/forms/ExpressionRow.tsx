import { useId } from 'react';
import type { EdgeSpace } from '../../compile/edgeSpace.ts';
import type { SampleSizes } from '../../compile/sample.ts';
import type { Command } from '../../document/commands/index.ts';
import { drawnOf, expressionOf } from '../../document/meaning/values.ts';
import type { Expression, ParamValue } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { type Drawn, parseValue, type Site } from '../../language/index.ts';
import { Field, type FieldFrame } from '../../ui/Field.tsx';
import { NumberField, type OtherReading } from '../../ui/NumberField.tsx';
import { piece } from '../../ui/piece.tsx';
import { Select } from '../../ui/Select.tsx';
import { DRAW_KINDS, type DrawKind, densityPath, drawAround, kindOf, meanOf } from './density.ts';
import { useTransaction } from './useTransaction.ts';
import { ValuePicture } from './ValuePicture.tsx';

const ProfilePicture = piece(async () => (await import('../space/ProfilePicture.tsx')).ProfilePicture);

/** What an expression is evaluated for: where it stands, how many there are of each side, and where these lie. */
export interface Evaluated {
  readonly site: Site;
  readonly sizes: SampleSizes;
  readonly space?: EdgeSpace;
}

interface ExpressionRowProps extends Evaluated {
  readonly frame: FieldFrame;
  readonly expression: Expression;
  readonly integer: boolean;
  readonly make: (value: ParamValue) => Command;
  readonly readOther: (typed: string) => OtherReading;
}

/** A parameter that is an expression: the text, what an actual draw of it gives, and for a plain draw its distribution and numbers. */
export function ExpressionRow({ frame, expression, site, sizes, space, integer, make, readOther }: ExpressionRowProps) {
  const editor = useEditor();
  const seed = useEditorState((state) => state.document.kernel.rng_seed);
  const text = expression.expression;
  const drawn = drawnOf(expression);
  const parsed = parseValue(text, site);
  const wrong = parsed.ok ? undefined : parsed.complaints[0];
  return (
    <div className="inspector-drawn">
      <NumberField
        {...frame}
        value={undefined}
        shown={text}
        integer={integer}
        error={frame.error ?? (wrong && t('common.it', { it: wrong.message }))}
        {...(wrong && { mistake: { text, column: wrong.column } })}
        onCommit={(number) => editor.execute(make(number))}
        readOther={readOther}
      />
      {parsed.ok && parsed.value.usesSpace && space && (
        <div className="inspector-drawn-body">
          <ProfilePicture expression={text} space={space} unit={frame.unit ?? '1'} seed={seed} />
        </div>
      )}
      {parsed.ok && !(parsed.value.usesSpace && space) && (
        <div className="inspector-drawn-body">
          <ValuePicture
            expression={text}
            site={site}
            sizes={sizes}
            seed={seed}
            {...(drawn && { density: (range, width, height) => densityPath(drawn, width, height, range) })}
          />
          {drawn && <DrawFields drawn={drawn} unit={frame.unit ?? '1'} make={(next) => make(expressionOf(next))} />}
        </div>
      )}
    </div>
  );
}

interface DrawFieldsProps {
  readonly drawn: Drawn;
  readonly unit: string;
  readonly make: (drawn: Drawn) => Command;
}

/** The distribution of a plain draw and its numbers, which are written as the expression. */
function DrawFields({ drawn, unit, make }: DrawFieldsProps) {
  const editor = useEditor();
  const id = useId();
  const { function: f, args, window } = drawn;
  return (
    <div>
      <Field label={t('inspector.value.drawKind')} controlId={id}>
        <Select
          id={id}
          mono
          value={kindOf(drawn)}
          options={DRAW_KINDS.map((kind) => ({ value: kind, label: kind }))}
          onChange={(kind) => editor.execute(make(drawAround(kind as DrawKind, meanOf(drawn))))}
        />
      </Field>
      {f.arguments.map(({ name, measures }, place) => (
        <KeyRow
          key={name}
          name={name}
          unit={measures === 'log' ? '1' : unit}
          value={args[place] as number}
          make={(next) => make({ ...drawn, args: args.map((old, index) => (index === place ? next : old)) })}
        />
      ))}
      {window !== undefined && (
        <>
          <KeyRow name="min" unit={unit} value={window[0]} make={(next) => make({ ...drawn, window: [next, window[1]] })} />
          <KeyRow name="max" unit={unit} value={window[1]} make={(next) => make({ ...drawn, window: [window[0], next] })} />
        </>
      )}
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
