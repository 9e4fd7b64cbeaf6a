/** What connecting by place adds to a rule: the mask with its numbers, on whose side it is laid, and where partners are found. */
import { edgeSpaceOf } from '../../compile/edgeSpace.ts';
import { setConnSpec } from '../../document/commands/index.ts';
import type { GraphConnSpec, GraphDocument, GraphEdge } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { ruleNamed, spatialKeysOfRule, withRule } from '../../models/vocabulary/rules.ts';
import { kindOfMask } from '../../space/masks.ts';
import type { Mask, MaskKeys } from '../../space/types.ts';
import { CheckboxField } from '../../ui/Checkbox.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { SelectField } from '../../ui/Select.tsx';
import { useTransaction } from '../forms/useTransaction.ts';
import { anchorIn, masksFor, newMask, withMaskKey } from './maskEdits.ts';
import { ReachPicture } from './ReachPicture.tsx';
import { TupleField } from './TupleField.tsx';
import './space.css';

interface MaskFormProps {
  readonly document: GraphDocument;
  readonly edge: GraphEdge;
  readonly errors: ReadonlyMap<string, string>;
}

/** No name of a mask. */
const NONE = '-';

export function MaskForm({ document, edge, errors }: MaskFormProps) {
  const editor = useEditor();
  const { conn_spec } = edge;
  const rule = ruleNamed(conn_spec.rule);
  const space = edgeSpaceOf(document, edge);
  if (rule === undefined) return null;
  const keys = spatialKeysOfRule(rule);
  const { mask } = conn_spec;
  const kind = mask && kindOfMask(mask);
  const set = (next: GraphConnSpec) => setConnSpec(document, [edge.id], next);
  const execute = (next: GraphConnSpec) => editor.execute(set(next));
  const setMask = (next: Mask | undefined): GraphConnSpec => {
    const { mask: _, ...rest } = conn_spec;
    if (next !== undefined) return { ...rest, mask: next };
    // Without a mask the rule's own number has to be said.
    const { allow_oversized_mask: __, ...plain } = rest;
    return withRule(rule.name, plain) as GraphConnSpec;
  };
  const flag = (key: 'use_on_source' | 'allow_oversized_mask') => {
    const change = (on: boolean) => {
      const { [key]: _, ...rest } = conn_spec;
      execute((on ? { ...rest, [key]: true } : rest) as GraphConnSpec);
    };
    return (
      <CheckboxField
        key={key}
        label={key}
        mono
        hint={t(`space.hint.${key}`)}
        error={errors.get(key)}
        checked={conn_spec[key] === true}
        differs={conn_spec[key] === true}
        defaultText={t('inspector.no')}
        onReset={() => change(false)}
        onChange={change}
      />
    );
  };
  const names = space === undefined ? [] : masksFor(space.on);
  const chosen = kind?.name ?? NONE;
  return (
    <>
      <div className="inspector-rows">
        {keys.includes('mask') && (
          <SelectField
            label="mask"
            mono
            hint={t('space.hint.mask')}
            error={errors.get('mask')}
            value={chosen}
            options={[
              { value: NONE, label: t('common.none') },
              ...(names.includes(chosen) || chosen === NONE ? names : [chosen, ...names]).map((name) => ({ value: name, label: name })),
            ]}
            onChange={(name) => {
              if (name === NONE) execute(setMask(undefined));
              else if (name !== '' && name !== chosen && space !== undefined) execute(setMask(newMask(name, space.on)));
            }}
          />
        )}
        {mask !== undefined && kind !== undefined && <MaskKeysRows mask={mask} make={(next) => set(setMask(next))} />}
        {keys.includes('use_on_source') && (space !== undefined || conn_spec.mask !== undefined) && flag('use_on_source')}
        {mask !== undefined && (space?.on.wraps || conn_spec['allow_oversized_mask'] === true) && flag('allow_oversized_mask')}
      </div>
      {space !== undefined && <ReachPicture conn_spec={conn_spec} space={space} seed={document.kernel.rng_seed} />}
    </>
  );
}

interface MaskKeysProps {
  readonly mask: Mask;
  readonly make: (mask: Mask) => ReturnType<typeof setConnSpec>;
}

/** The numbers of a mask. */
function MaskKeysRows({ mask, make }: MaskKeysProps) {
  const editor = useEditor();
  const kind = kindOfMask(mask);
  if (kind === undefined) return null;
  const own = mask[kind.name] as MaskKeys;
  const cells = kind.keys.some(({ type }) => type === 'cells');
  const set = (key: string) => (value: number | readonly number[] | undefined) => editor.execute(make(withMaskKey(mask, key, value)));
  return (
    <>
      {kind.keys
        .filter(({ name }) => name !== 'anchor')
        .map(({ name, type, optional }) =>
          type === 'point' || type === 'cells' ? (
            <TupleField
              key={name}
              label={name}
              value={own[name] as readonly number[] | undefined}
              count={kind.dimensions}
              {...(type === 'cells' && { integer: true, above: 0 })}
              onCommit={set(name)}
            />
          ) : (
            <MaskNumber
              key={name}
              name={name}
              mask={mask}
              value={own[name] as number | undefined}
              isAngle={type === 'angle'}
              optional={optional === true}
              make={make}
            />
          ),
        )}
      <TupleField
        label="anchor"
        hint={t(cells ? 'space.hint.anchorCells' : 'space.hint.anchor')}
        value={anchorIn(mask)}
        count={kind.dimensions}
        integer={cells}
        optional
        placeholder={new Array(kind.dimensions).fill('0').join(', ')}
        onCommit={set('anchor')}
      />
    </>
  );
}

interface MaskNumberProps {
  readonly name: string;
  readonly mask: Mask;
  readonly value: number | undefined;
  readonly isAngle: boolean;
  readonly optional: boolean;
  readonly make: MaskKeysProps['make'];
}

function MaskNumber({ name, mask, value, isAngle, optional, make }: MaskNumberProps) {
  const editor = useEditor();
  const gesture = useTransaction<number>((next) => make(withMaskKey(mask, name, next)));
  return (
    <NumberField
      label={name}
      mono
      unit={isAngle ? '°' : '1'}
      value={value ?? (optional ? 0 : undefined)}
      {...(!isAngle && { min: 0 })}
      {...(optional && {
        differs: value !== undefined && value !== 0,
        defaultText: '0',
        onReset: () => editor.execute(make(withMaskKey(mask, name, undefined))),
      })}
      {...gesture}
    />
  );
}
