/** What can be done with a sweep: freeze its curve, show it otherwise, save it, change it, take it away. */
import { removeSweep, setSweep, sweepName } from '../../document/commands/index.ts';
import type { Sweep } from '../../document/experiment.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { rowsOf } from '../../experiment/sweep.ts';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { lockedAxes } from '../data/settings.ts';
import { formatValue } from '../data/ticks.ts';
import { frozenOf } from '../sweeps/content.ts';
import type { Variant } from './layout.ts';
import { currentAxes, saveEntries } from './PanelMenu.tsx';
import type { Stage } from './Plot.tsx';
import type { FormField } from './SettingsSheet.tsx';

interface SweepMenuProps {
  readonly sweep: Sweep;
  readonly variant: Variant;
  readonly closable: boolean;
  readonly stage: Stage;
  readonly fields: readonly FormField[];
  readonly table: boolean;
  readonly onTable: (shown: boolean) => void;
  readonly onSheet: (sheet: 'settings' | 'definition') => void;
  readonly onChange: (values: Readonly<Record<string, unknown>>) => void;
}

/** The menu in the header of a sweep's panel. */
export function SweepMenu({ sweep, variant, closable, stage, fields, table, onTable, onSheet, onChange }: SweepMenuProps) {
  const editor = useEditor();
  const { id } = sweep;
  const label = sweepName(sweep);
  const result = editor.sweeps.get(id);
  const locked = lockedAxes(sweep);
  const isLocked = Object.keys(locked).length > 0;
  const oneDial = sweep.dials.length === 1;
  const none = stage.scene === undefined;

  const freeze = () => {
    const plan = result?.plan;
    if (plan === undefined) return;
    const rows = rowsOf(plan, result?.values ?? []).filter(({ n }) => n > 0);
    const name = t('sweep.frozenLabel', { number: (sweep.frozen?.length ?? 0) + 1 });
    const curve = {
      label: name,
      x: rows.map(({ setting }) => plan.settings[setting]?.[0] ?? 0),
      mean: rows.map(({ mean }) => mean),
      sd: rows.map(({ sd }) => (Number.isNaN(sd) ? null : sd)),
      hash: result?.origin,
    };
    editor.execute(setSweep(editor.store.getState().document, id, { frozen: [...(sweep.frozen ?? []), curve] }));
    editor.announce(t('sweep.frozen', { label: name }));
  };
  const thaw = (index: number) => {
    const left = (sweep.frozen ?? []).filter((_, k) => k !== index);
    editor.execute(setSweep(editor.store.getState().document, id, { frozen: left.length > 0 ? left : undefined }));
  };
  const remove = () => {
    editor.sweeps.stop(id);
    editor.execute(removeSweep(editor.store.getState().document, id));
    editor.notify(t('charts.removed', { label }), true);
    editor.canvas?.focus();
  };
  const frozen = frozenOf(sweep);
  const toggles = fields.flatMap(({ name, field }): MenuEntry[] =>
    field.field === 'toggle'
      ? [{ id: name, label: field.label, checked: field.on, onSelect: () => onChange({ [name]: field.store(!field.on) }) }]
      : [],
  );
  const entries: MenuEntry[] = [
    ...(oneDial
      ? [
          {
            id: 'freeze',
            label: t('sweep.freeze'),
            icon: 'pin' as const,
            disabled: none || (result?.values.length ?? 0) === 0,
            onSelect: freeze,
          },
        ]
      : []),
    {
      id: 'edit',
      label: t('sweep.edit'),
      icon: 'edit',
      onSelect: () => editor.open({ kind: 'sweep', id, paths: [], name: label, unit: '' }),
    },
    ...(variant === 'canvas'
      ? [{ id: 'dock', label: t('charts.menu.dock'), icon: 'dock' as const, onSelect: () => editor.dock(id) }]
      : closable
        ? [{ id: 'dock', label: t('charts.menu.undock'), icon: 'close' as const, onSelect: () => editor.dock(undefined) }]
        : []),
    { id: 'remove', label: t('sweep.remove'), icon: 'trash', onSelect: remove },
    'separator',
    ...(oneDial
      ? [{ id: 'choose', label: t('charts.menu.choose'), icon: 'filter' as const, onSelect: () => onSheet('settings') }, ...toggles]
      : []),
    ...(oneDial
      ? [
          {
            id: 'lock',
            label: t('charts.menu.lockY'),
            checked: isLocked,
            disabled: none,
            onSelect: () => onChange({ y: isLocked ? undefined : currentAxes(stage) }),
          },
        ]
      : []),
    { id: 'table', label: t('charts.menu.table'), checked: table, disabled: none, onSelect: () => onTable(!table) },
    { id: 'definition', label: t('charts.menu.definition'), icon: 'help', onSelect: () => onSheet('definition') },
    ...(frozen.length > 0 ? [{ heading: t('sweep.frozenHeading') }] : []),
    ...frozen.map(
      (curve, k): MenuEntry => ({
        id: `thaw ${k}`,
        label: t('sweep.unfreeze', {
          label: `${curve.label} (${formatValue(curve.x[0] ?? 0, 4)} … ${formatValue(curve.x.at(-1) ?? 0, 4)})`,
        }),
        icon: 'close',
        onSelect: () => thaw(k),
      }),
    ),
    ...saveEntries(editor, stage, label, locked),
  ];
  return <Menu label={t('charts.menu', { label })} entries={entries} className="nodrag" />;
}
