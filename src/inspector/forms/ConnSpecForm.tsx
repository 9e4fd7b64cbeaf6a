import { groupDigits } from '../../base/numbers.ts';
import { edgeSpaceOf } from '../../compile/edgeSpace.ts';
import { type Command, setConnSpec } from '../../document/commands/index.ts';
import { sidesOf } from '../../document/meaning/ends.ts';
import { sameValue } from '../../document/meaning/sameValue.ts';
import { isExpression } from '../../document/meaning/values.ts';
import type { GraphConnSpec, GraphDocument, GraphEdge } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import {
  asksForSpace,
  connectionRules,
  DEFAULT_RULE,
  keysWithSpace,
  type RuleKey,
  ruleNamed,
  spatialKeysOfRule,
  spatialRules,
  withRule,
} from '../../models/vocabulary/rules.ts';
import { recordSays } from '../../text/modelWords.ts';
import { CheckboxField } from '../../ui/Checkbox.tsx';
import { Collapsible } from '../../ui/Collapsible.tsx';
import type { FieldFrame } from '../../ui/Field.tsx';
import { NumberField, type OtherReading } from '../../ui/NumberField.tsx';
import { piece } from '../../ui/piece.tsx';
import { SelectField } from '../../ui/Select.tsx';
import { ConnectivityPicture } from './ConnectivityPicture.tsx';
import { countOf } from './connectivity.ts';
import { type Evaluated, ExpressionRow } from './ExpressionRow.tsx';
import { endsOf } from './edgeFacts.ts';
import { complaintsAbout } from './parameterViews.ts';
import { RuleValueMenu } from './RuleValueMenu.tsx';
import { readValue } from './readValue.ts';
import { useTransaction } from './useTransaction.ts';

const MaskForm = piece(async () => (await import('../space/MaskForm.tsx')).MaskForm);

interface ConnSpecFormProps {
  readonly document: GraphDocument;
  readonly edges: readonly GraphEdge[];
}

/** conn_spec: the rule with its keys, how many connections it makes, and what that looks like. */
export function ConnSpecForm({ document, edges }: ConnSpecFormProps) {
  const editor = useEditor();
  const diagnostics = useEditorState((state) => state.diagnostics);
  const [first] = edges;
  if (!first) return null;
  const ids = edges.map((edge) => edge.id);
  const { errors } = complaintsAbout(diagnostics, { edges: ids }, 'conn_spec.');
  const sameRule = edges.every((edge) => edge.conn_spec.rule === first.conn_spec.rule);
  const rule = sameRule ? ruleNamed(first.conn_spec.rule) : undefined;
  const spec = first.conn_spec;
  const change = (next: GraphConnSpec) => setConnSpec(document, ids, next);
  const shared = (key: string) => edges.every((edge) => sameValue(edge.conn_spec[key], spec[key]));
  const space = edges.length === 1 ? edgeSpaceOf(document, first) : undefined;
  // What positions add to a rule is asked for where there are some, and shown where it was said.
  const placed = space !== undefined || asksForSpace(spec);
  const keys = rule === undefined ? [] : placed ? keysWithSpace(rule) : rule.keys;
  const sides = sidesOf(document, first);
  const evaluated = { site: 'connection', sizes: { n: sides.sources, targets: sides.targets }, ...(space && { space }) } as const;
  const trivial =
    edges.every((edge) => endsOf(document, edge).sources * endsOf(document, edge).targets === 1) && spec.rule === DEFAULT_RULE;

  return (
    <Collapsible
      title={t('inspector.rule')}
      defaultOpen={!trivial}
      aside={<span className="inspector-count">{trivial ? t('inspector.rule.one') : ''}</span>}
    >
      <div className="inspector-rows">
        <SelectField
          label="rule"
          mono
          value={sameRule ? spec.rule : undefined}
          note={rule && recordSays(rule.doc)}
          error={errors.get('rule')}
          options={Object.keys(connectionRules).map((name) => ({ value: name, label: name }))}
          onChange={(name) => name !== '' && editor.execute(change(withRule(name, spec) as GraphConnSpec))}
        />
        {keys
          .filter((key) => key.type !== 'boolean')
          .map((key) => (
            <KeyRow
              key={key.name}
              rule={key}
              spec={spec}
              mixed={!shared(key.name)}
              paths={ids.map((id) => `edges.${id}.conn_spec.${key.name}`)}
              error={errors.get(key.name)}
              change={change}
              evaluated={evaluated}
            />
          ))}
        {sameRule &&
          rule?.keys
            .filter((key) => key.type === 'boolean' && key.optional)
            .map((key) => (
              <CheckboxField
                key={key.name}
                label={key.name}
                mono
                hint={recordSays(key.doc)}
                error={errors.get(key.name)}
                checked={shared(key.name) ? spec[key.name] === true : undefined}
                differs={spec[key.name] === true}
                defaultText={t('inspector.no')}
                onReset={() => editor.execute(change(withOptional(spec, key.name, false)))}
                onChange={(on) => editor.execute(change(withOptional(spec, key.name, on)))}
              />
            ))}
        {sameRule &&
          (['allow_autapses', 'allow_multapses'] as const).map((key) => (
            <CheckboxField
              key={key}
              label={key}
              mono
              hint={t(key === 'allow_autapses' ? 'inspector.rule.autapses' : 'inspector.rule.multapses')}
              error={errors.get(key)}
              checked={shared(key) ? spec[key] !== false : undefined}
              differs={spec[key] === false}
              defaultText={t('inspector.yes')}
              onReset={() => editor.execute(change(withKey(spec, key, true)))}
              onChange={(on) => editor.execute(change(withKey(spec, key, on)))}
            />
          ))}
      </div>
      {edges.length === 1 && rule && placed && spatialKeysOfRule(rule).length > 0 && (
        <MaskForm document={document} edge={first} errors={errors} />
      )}
      {space !== undefined && rule && spatialKeysOfRule(rule).length === 0 && (
        <p className="inspector-fact">{t('space.rules', { rules: spatialRules() })}</p>
      )}
      {edges.length === 1 && rule && <Picture document={document} edge={first} />}
    </Collapsible>
  );
}

/** A key of the rule; true, the default, is not written down. */
function withKey(spec: GraphConnSpec, key: string, on: boolean): GraphConnSpec {
  const { [key]: _left, ...rest } = spec;
  return (on ? rest : { ...rest, [key]: false }) as GraphConnSpec;
}

/** A key that may be left out, which says false. */
function withOptional(spec: GraphConnSpec, key: string, on: boolean): GraphConnSpec {
  const { [key]: _left, ...rest } = spec;
  return (on ? { ...rest, [key]: true } : rest) as GraphConnSpec;
}

function KeyRow(props: {
  readonly rule: RuleKey;
  readonly spec: GraphConnSpec;
  readonly mixed: boolean;
  readonly paths: readonly string[];
  readonly error: string | undefined;
  readonly change: (spec: GraphConnSpec) => ReturnType<typeof setConnSpec>;
  readonly evaluated: Evaluated;
}) {
  const { rule, spec, mixed, paths, error, change, evaluated } = props;
  const editor = useEditor();
  const { name } = rule;
  const set = (next: unknown) => change({ ...spec, [name]: next } as GraphConnSpec);
  const gesture = useTransaction<number>(set);
  const value = mixed ? undefined : spec[name];
  // A probability is 1 where a mask alone says who is connected.
  const otherwise = rule.optional || spec.mask !== undefined ? String(rule.optional ? rule.initial : 1) : undefined;
  const frame: FieldFrame = {
    label: name,
    mono: true,
    hint: recordSays(rule.doc),
    error,
    tail: <RuleValueMenu name={name} value={value} paths={paths} evaluated={evaluated} drawn={rule.expression === true} make={set} />,
    ...(rule.optional && {
      differs: value !== undefined,
      defaultText: String(rule.initial),
      onReset: () => editor.execute(change(withOptional(spec, name, false))),
    }),
  };
  const readOther = rule.expression ? expressionReader(set, editor.execute) : undefined;
  if (isExpression(value) && readOther) {
    return (
      <ExpressionRow
        frame={{ ...frame, unit: '1' }}
        expression={value}
        {...evaluated}
        integer={rule.type === 'integer'}
        make={set}
        readOther={readOther}
      />
    );
  }
  return (
    <NumberField
      {...frame}
      integer={rule.type === 'integer'}
      {...(rule.low !== undefined && { min: rule.low })}
      {...(rule.high !== undefined && { max: rule.high })}
      {...(rule.low !== undefined && rule.high !== undefined && { range: [rule.low, rule.high] as const })}
      value={typeof value === 'number' ? value : undefined}
      {...(otherwise !== undefined && value === undefined && !mixed && { placeholder: otherwise })}
      {...(readOther && { readOther })}
      {...gesture}
    />
  );
}

/** Reads an expression typed into the field of a number. */
function expressionReader(make: (value: unknown) => Command, execute: (command: Command) => void): (typed: string) => OtherReading {
  return (typed) => {
    const read = readValue(typed, { site: 'connection', count: undefined });
    if (read.ok) return { ok: true, commit: () => execute(make(read.value)) };
    if ('message' in read) return { ok: false, message: read.message, ...(read.column !== undefined && { column: read.column }) };
    return { ok: false, message: t('inspector.value.noList') };
  };
}

function Picture({ document, edge }: { readonly document: GraphDocument; readonly edge: GraphEdge }) {
  const ends = endsOf(document, edge);
  const count = countOf(edge.conn_spec, ends);
  if (!count) return null;
  const number = groupDigits(Math.round(count.expected));
  const words = t(count.exact ? 'inspector.rule.exactly' : 'inspector.rule.about', { count: Math.round(count.expected), number });
  return (
    <figure className="inspector-connectivity">
      <ConnectivityPicture document={document} edge={edge} ends={ends} />
      <figcaption>
        <b>{words}</b>
        <span>{t('inspector.rule.between', { sources: groupDigits(ends.sources), targets: groupDigits(ends.targets) })}</span>
      </figcaption>
    </figure>
  );
}
