import type { ReactNode } from 'react';
import { spanOf } from '../../compile/edgeSpace.ts';
import { sampleValues } from '../../compile/sample.ts';
import type { Command } from '../../document/commands/index.ts';
import { typicalOf } from '../../document/meaning/typical.ts';
import { expressionOf, isExpression } from '../../document/meaning/values.ts';
import type { ParamValue } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Value } from '../../models/types.ts';
import { typeOfParameter } from '../../models/vocabulary/parameterTypes.ts';
import { IconButton } from '../../ui/Button.tsx';
import { CheckboxField } from '../../ui/Checkbox.tsx';
import type { FieldFrame } from '../../ui/Field.tsx';
import { ListField } from '../../ui/ListField.tsx';
import { InlineMarkdown } from '../../ui/Markdown.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { NumberField, type OtherReading } from '../../ui/NumberField.tsx';
import { numberText, rangeHolding } from '../../ui/number.ts';
import { LIST_LIMIT } from '../../ui/ranges.ts';
import { SelectField } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { drawAround } from './density.ts';
import { type Evaluated, ExpressionRow } from './ExpressionRow.tsx';
import { PerNeuronRow } from './PerNeuronRow.tsx';
import { canBeDrawn, isUnbounded, type ParameterView } from './parameterViews.ts';
import { readValue } from './readValue.ts';
import { TableRow, type TableShape } from './TableRow.tsx';
import { useTransaction } from './useTransaction.ts';
import { dialEntries } from './ValueMenu.tsx';

/** What a row does to the document. */
export interface ParameterCommands {
  readonly set: (name: string, value: ParamValue) => Command;
  readonly reset: (name: string) => Command;
  /** One value per neuron; left out where there is none (edges, several nodes, n = 1). */
  readonly setEach?: (name: string, values: readonly ParamValue[]) => Command;
  /** At a connection: what values for each connection look like; left out at nodes and where they cannot be listed. */
  readonly table?: TableShape;
  /** Paths of a parameter that a dial can turn, at every one of the things that the form is about. */
  readonly paths?: (name: string) => readonly string[];
}

export interface RowProps {
  readonly view: ParameterView;
  readonly commands: ParameterCommands;
  /** Neurons of the population, where `setEach` is given. */
  readonly n: number;
  /** What an expression is evaluated for; at a node by default. */
  readonly evaluated?: Evaluated;
  /** Unit of a weight, which the target decides. */
  readonly unit?: string;
  readonly range?: readonly [number, number];
}

/** One parameter of a form, whatever its type and however it is given. */
export function ParameterRow(props: RowProps) {
  const { view, commands, n } = props;
  const editor = useEditor();
  const unit = props.unit ?? view.parameter.unit;
  const frame: FieldFrame = {
    label: view.name,
    mono: true,
    unit,
    ...(view.parameter.doc !== '' && { hint: <ParameterHint view={view} unit={unit} /> }),
    error: view.error,
    ...(view.warning !== undefined && { note: <span className="inspector-warning">{view.warning}</span> }),
    differs: view.differs,
    defaultText: standardText(view.standard, unit),
    onReset: () => editor.execute(commands.reset(view.name)),
    ...(canBeDrawn(view.parameter) && { tail: <ModeMenu {...props} /> }),
  };
  if (view.section === 'unknown') return <UnknownRow view={view} frame={frame} />;
  const readOther = reader(props, (value) => editor.execute(commands.set(view.name, value)));
  if (view.state.mode === 'expression') {
    return (
      <ExpressionRow
        frame={frame}
        expression={view.state.expression}
        {...evaluatedAt(props)}
        integer={typeOfParameter(view.parameter) === 'integer'}
        make={(value) => commands.set(view.name, value)}
        readOther={readOther}
      />
    );
  }
  if (view.state.mode === 'each') {
    const { setEach, table } = commands;
    if (table) return <TableRow frame={frame} values={view.state.values} shape={table} make={(value) => commands.set(view.name, value)} />;
    return (
      <PerNeuronRow frame={frame} values={view.state.values} n={n} {...(setEach && { make: (values) => setEach(view.name, values) })} />
    );
  }
  return <ValueRow {...props} frame={frame} value={view.state.value} readOther={readOther} />;
}

function evaluatedAt({ evaluated, n }: RowProps): Evaluated {
  return evaluated ?? { site: 'node', sizes: { n, targets: 1 } };
}

/** Values one by one, where they can be listed in a line. */
function countOf({ commands, n }: RowProps): number | undefined {
  if (commands.table) return 'pairs' in commands.table ? commands.table.pairs : undefined;
  return commands.setEach ? n : undefined;
}

/** Reads expressions and lists typed into the field of a number. */
function reader(props: RowProps, execute: (value: ParamValue) => void): (typed: string) => OtherReading {
  const { view } = props;
  const take = execute;
  return (typed) => {
    const read = readValue(typed, {
      site: evaluatedAt(props).site,
      count: countOf(props),
      unit: props.unit ?? view.parameter.unit,
    });
    if (read.ok) return { ok: true, commit: () => take(read.value) };
    if ('message' in read) return { ok: false, message: read.message, ...(read.column !== undefined && { column: read.column }) };
    return {
      ok: false,
      question: { text: read.asked, answers: read.answers.map(({ label, value }) => ({ label, onChoose: () => take(value) })) },
    };
  };
}

interface ValueRowProps extends RowProps {
  readonly frame: FieldFrame;
  readonly value: Value | undefined;
  readonly readOther: (typed: string) => OtherReading;
}

function ValueRow({ view, commands, frame, value, range, readOther }: ValueRowProps) {
  const editor = useEditor();
  const set = (next: ParamValue) => commands.set(view.name, next);
  const gesture = useTransaction<number>(set);
  const execute = (next: ParamValue) => editor.execute(set(next));
  const { parameter } = view;
  switch (typeOfParameter(parameter)) {
    case 'boolean':
      return <CheckboxField {...frame} checked={typeof value === 'boolean' ? value : undefined} onChange={execute} />;
    case 'string':
      return parameter.choices ? (
        <SelectField
          {...frame}
          value={typeof value === 'string' ? value : undefined}
          options={parameter.choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={execute}
        />
      ) : (
        <TextField {...frame} value={typeof value === 'string' ? value : undefined} onCommit={execute} />
      );
    case 'string_list':
      return (
        <TextField
          {...frame}
          value={Array.isArray(value) ? value.join(', ') : undefined}
          onCommit={(text) => execute(text.split(/[\s,;]+/).filter(Boolean))}
        />
      );
    case 'real_list':
    case 'integer_list':
      return <ListField {...frame} values={Array.isArray(value) ? (value as readonly number[]) : undefined} onCommit={execute} />;
    default: {
      const unbounded = isUnbounded(value);
      const number = typeof value === 'number' ? (unbounded ? Math.sign(value) * Number.POSITIVE_INFINITY : value) : undefined;
      const slider = range ?? parameter.range;
      const integer = typeOfParameter(parameter) === 'integer';
      return (
        <NumberField
          {...frame}
          value={number}
          integer={integer}
          infinite={!integer}
          {...(slider && !unbounded && { range: rangeHolding(slider, number) })}
          {...(canBeDrawn(parameter) && { readOther })}
          {...gesture}
        />
      );
    }
  }
}

/** A name that the model does not have: shown as it was read, and taken out with its mark. */
function UnknownRow({ view, frame }: { readonly view: ParameterView; readonly frame: FieldFrame }) {
  const { onReset, differs: _differs, ...rest } = frame;
  return (
    <TextField
      {...rest}
      value={view.state.mode === 'value' ? String(view.state.value) : ''}
      readOnly
      onCommit={() => {}}
      error={view.error ?? t('inspector.parameter.unknown', { name: view.name })}
      tail={<IconButton label={t('inspector.parameter.remove', { name: view.name })} icon="trash" onClick={onReset} />}
    />
  );
}

function ModeMenu(props: RowProps) {
  const { view, commands, n } = props;
  const editor = useEditor();
  const seed = useEditorState((state) => state.document.kernel.rng_seed);
  const { state, name } = view;
  const { setEach, table } = commands;
  const { site, sizes, space } = evaluatedAt(props);
  const now = state.mode === 'each' ? (state.values[0] as ParamValue) : state.mode === 'value' ? state.value : state.expression;
  const centre = typicalOf(now) ?? 0;
  // Whoever gives each its own value begins with the values that hold.
  const each = (count: number): readonly Value[] => {
    if (isExpression(now)) return [...(sampleValues(now.expression, site, sizes, count, seed) ?? new Float64Array(count).fill(centre))];
    return new Array<Value>(count).fill((now as Value | undefined) ?? view.parameter.default);
  };
  const entries: MenuItem[] = [
    {
      id: 'value',
      label: t('inspector.mode.value'),
      icon: 'oneValue',
      checked: state.mode === 'value',
      onSelect: () => state.mode !== 'value' && editor.execute(commands.set(name, Number(centre.toPrecision(6)))),
    },
    ...(setEach && n > 1
      ? [
          {
            id: 'each',
            label: t('inspector.mode.each'),
            icon: 'perNeuron' as const,
            checked: state.mode === 'each',
            onSelect: () => state.mode !== 'each' && editor.execute(setEach(name, each(n))),
          },
        ]
      : []),
    ...(table && connectionsOf(table) > 1 && connectionsOf(table) <= LIST_LIMIT
      ? [
          {
            id: 'table',
            label: t('inspector.mode.eachConnection'),
            icon: 'perNeuron' as const,
            checked: state.mode === 'each',
            onSelect: () =>
              state.mode !== 'each' && editor.execute(commands.set(name, { values: shaped(each(connectionsOf(table)), table) })),
          },
        ]
      : []),
    {
      id: 'expression',
      label: t('inspector.mode.distribution'),
      icon: 'distribution',
      checked: state.mode === 'expression',
      onSelect: () =>
        state.mode !== 'expression' &&
        editor.execute(commands.set(name, expressionOf(drawAround('normal', Number(centre.toPrecision(6)))))),
    },
  ];
  if (space !== undefined) {
    entries.push({
      id: 'distance',
      label: t('space.byDistance'),
      icon: 'distribution',
      checked: false,
      onSelect: () => editor.execute(commands.set(name, overDistance(name, Number(centre.toPrecision(6)), spanOf(space.on)))),
    });
  }
  const icon = state.mode === 'value' ? 'more' : state.mode === 'each' ? 'perNeuron' : 'distribution';
  const unit = props.unit ?? view.parameter.unit;
  const dial = commands.paths && dialEntries(editor, { paths: commands.paths(name), name, unit: unit === '1' ? '' : unit });
  return (
    <Menu
      label={t('inspector.mode.label', { name })}
      icon={icon}
      entries={[
        { heading: t('inspector.mode.heading') },
        ...entries,
        ...(dial && dial.length > 0 ? (['separator', ...dial] as const) : []),
      ]}
    />
  );
}

/** A value that goes with the distance: a delay grows by as much again over the layer, all else falls off as a bell does. */
function overDistance(name: string, value: number, span: number): ParamValue {
  const short = (x: number) => Number(x.toPrecision(2));
  if (name === 'delay') return { expression: `${value} + ${short(value / span)} * distance` };
  return { expression: `${value} * gaussian(distance, 0, ${short(span / 6)})` };
}

function connectionsOf(shape: TableShape): number {
  return 'pairs' in shape ? shape.pairs : shape.targets * shape.sources;
}

/** Values row by row, as the table has them. */
function shaped(values: readonly Value[], shape: TableShape): readonly Value[] | readonly (readonly Value[])[] {
  if ('pairs' in shape) return values;
  return Array.from({ length: shape.targets }, (_, row) => values.slice(row * shape.sources, (row + 1) * shape.sources));
}

function ParameterHint({ view, unit }: { readonly view: ParameterView; readonly unit: string }): ReactNode {
  return (
    <>
      <InlineMarkdown text={view.parameter.doc} />
      <span className="inspector-hint-default">{t('inspector.parameter.default', { value: standardText(view.standard, unit) })}</span>
    </>
  );
}

/** A default as people read it. */
export function standardText(standard: ParamValue, unit: string): string {
  const suffix = unit === '1' || unit === '' ? '' : ` ${unit}`;
  if (isExpression(standard)) return standard.expression;
  if (typeof standard === 'number') {
    return `${numberText(isUnbounded(standard) ? Math.sign(standard) * Number.POSITIVE_INFINITY : standard)}${suffix}`;
  }
  if (Array.isArray(standard)) return standard.length === 0 ? t('inspector.parameter.emptyList') : `[${standard.join(', ')}]${suffix}`;
  return typeof standard === 'boolean' ? t(standard ? 'inspector.yes' : 'inspector.no') : String(standard);
}
