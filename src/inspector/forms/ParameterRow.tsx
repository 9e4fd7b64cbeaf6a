import type { ReactNode } from 'react';
import type { Command } from '../../document/commands/index.ts';
import { typeOfParameter } from '../../document/meaning/parameters.ts';
import { typicalOf } from '../../document/meaning/typical.ts';
import { expressionOf, isExpression } from '../../document/meaning/values.ts';
import type { ParamValue } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Value } from '../../models/types.ts';
import { IconButton } from '../../ui/Button.tsx';
import { CheckboxField } from '../../ui/Checkbox.tsx';
import type { FieldFrame } from '../../ui/Field.tsx';
import { ListField } from '../../ui/ListField.tsx';
import { InlineMarkdown } from '../../ui/Markdown.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { numberText, rangeHolding } from '../../ui/number.ts';
import { SelectField } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DistributionRow } from './DistributionRow.tsx';
import { drawAround } from './density.ts';
import { PerNeuronRow } from './PerNeuronRow.tsx';
import { canBeDrawn, isUnbounded, type ParameterView } from './parameterViews.ts';
import { useTransaction } from './useTransaction.ts';

/** What a row does to the document. */
export interface ParameterCommands {
  readonly set: (name: string, value: ParamValue) => Command;
  readonly reset: (name: string) => Command;
  /** One value per neuron; left out where there is none (edges, several nodes, n = 1). */
  readonly setEach?: (name: string, values: readonly ParamValue[]) => Command;
}

interface RowProps {
  readonly view: ParameterView;
  readonly commands: ParameterCommands;
  /** Neurons of the population, where `setEach` is given. */
  readonly n: number;
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
  if (view.state.mode === 'expression') {
    return <DistributionRow frame={frame} expression={view.state.expression} make={(value) => commands.set(view.name, value)} />;
  }
  if (view.state.mode === 'each') {
    const { setEach } = commands;
    return (
      <PerNeuronRow frame={frame} values={view.state.values} n={n} {...(setEach && { make: (values) => setEach(view.name, values) })} />
    );
  }
  return <ValueRow {...props} frame={frame} value={view.state.value} />;
}

function ValueRow({ view, commands, frame, value, range }: RowProps & { readonly frame: FieldFrame; readonly value: Value | undefined }) {
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
      return (
        <NumberField
          {...frame}
          value={number}
          integer={typeOfParameter(parameter) === 'integer'}
          {...(slider && !unbounded && { range: rangeHolding(slider, number) })}
          {...(unbounded && { placeholder: numberText(number ?? 0) })}
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

function ModeMenu({ view, commands, n }: RowProps) {
  const editor = useEditor();
  const { state, name } = view;
  const { setEach } = commands;
  const now = state.mode === 'each' ? state.values[0] : state.mode === 'value' ? state.value : state.expression;
  const centre = typeof now === 'number' ? now : isExpression(now) ? (typicalOf(now) ?? 0) : 0;
  const one = Number(centre.toPrecision(6));
  const entries: MenuItem[] = [
    {
      id: 'value',
      label: t('inspector.mode.value'),
      icon: 'oneValue',
      checked: state.mode === 'value',
      onSelect: () => state.mode !== 'value' && editor.execute(commands.set(name, isUnbounded(centre) ? view.standard : one)),
    },
    ...(setEach && n > 1
      ? [
          {
            id: 'each',
            label: t('inspector.mode.each'),
            icon: 'perNeuron' as const,
            checked: state.mode === 'each',
            onSelect: () => state.mode !== 'each' && editor.execute(setEach(name, spread(one, n))),
          },
        ]
      : []),
    {
      id: 'distribution',
      label: t('inspector.mode.distribution'),
      icon: 'distribution',
      checked: state.mode === 'expression',
      onSelect: () => state.mode !== 'expression' && editor.execute(commands.set(name, expressionOf(drawAround('normal', one)))),
    },
  ];
  const icon = state.mode === 'value' ? 'more' : state.mode === 'each' ? 'perNeuron' : 'distribution';
  return <Menu label={t('inspector.mode.label', { name })} icon={icon} entries={[{ heading: t('inspector.mode.heading') }, ...entries]} />;
}

/** First values of a list, one per neuron: they have to differ, or the list would fold into one value again. */
function spread(centre: number, n: number): readonly number[] {
  const width = Math.abs(centre) * 0.1 || 1;
  return Array.from({ length: n }, (_, index) => Number((centre + width * ((2 * index) / (n - 1) - 1)).toPrecision(6)));
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
