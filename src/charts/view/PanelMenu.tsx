/** What can be done with a panel: choose, compare, lock, save, open large, and what else can be made of the same rows. */
import { addAnalysis, freeAnalysisId, removeAnalysis, setPanel } from '../../document/commands/index.ts';
import type { GraphDocument } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Editor } from '../../editor/types.ts';
import { csvTable } from '../../formats/csv.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import type { PanelContent } from '../data/panel.ts';
import { type PanelSource, panelOf } from '../data/panels.ts';
import type { Scene } from '../data/scene.ts';
import { lockedAxes } from '../data/settings.ts';
import { recordsOf } from '../data/subjects.ts';
import type { Interval } from '../data/ticks.ts';
import { sayFor } from '../data/words.ts';
import { analysesFor } from '../kinds/index.ts';
import type { Variant } from './layout.ts';
import type { Stage } from './Plot.tsx';
import type { FormField } from './SettingsSheet.tsx';
import { fileName, saveFile, scenePng, sceneSvg } from './save.ts';

interface PanelMenuProps {
  readonly source: PanelSource;
  readonly variant: Variant;
  readonly closable: boolean;
  readonly fields: readonly FormField[];
  readonly stage: Stage;
  readonly table: boolean;
  readonly onTable: (shown: boolean) => void;
  readonly onSheet: (sheet: 'settings' | 'definition') => void;
  readonly onChange: (values: Readonly<Record<string, unknown>>) => void;
  readonly zoomed: boolean;
  readonly onReset: () => void;
}

/** The menu in a panel's header. */
export function PanelMenu(props: PanelMenuProps) {
  const { source, stage } = props;
  const editor = useEditor();
  const { scene } = stage;
  const { id, label } = source;
  const analysis = id !== source.of[0];
  const locked = lockedAxes(source.stored);
  const isLocked = Object.keys(locked).length > 0;
  const hide = () => {
    editor.execute(setPanel(editor.store.getState().document, id, { hidden: true }));
    editor.notify(t('charts.hidden', { label }), true);
    editor.canvas?.focus();
  };
  const remove = () => {
    editor.execute(removeAnalysis(editor.store.getState().document, id));
    editor.notify(t('charts.removed', { label }), true);
    editor.canvas?.focus();
  };
  const add = (kind: string) => {
    const { document } = editor.store.getState();
    const added = freeAnalysisId(document, kind);
    editor.execute(addAnalysis(document, kind, source.of));
    editor.announce(t('charts.added', { label: panelOf(editor.store.getState().document, added)?.label ?? kind }));
    if (props.variant === 'dock') editor.dock(added);
    else editor.canvas?.reveal({ panels: [added] });
  };
  const toggles = props.fields.flatMap(({ name, field }): MenuEntry[] =>
    field.field === 'toggle'
      ? [{ id: name, label: field.label, checked: field.on, onSelect: () => props.onChange({ [name]: field.store(!field.on) }) }]
      : [],
  );
  const withForm = props.fields.some(({ field }) => field.field !== 'toggle');
  const large: MenuEntry[] =
    props.variant === 'canvas'
      ? [{ id: 'dock', label: t('charts.menu.dock'), icon: 'dock', onSelect: () => editor.dock(id) }]
      : props.closable
        ? [{ id: 'dock', label: t('charts.menu.undock'), icon: 'close', onSelect: () => editor.dock(undefined) }]
        : [];

  const entries: MenuEntry[] = [
    ...(withForm
      ? [
          {
            id: 'choose',
            label: t('charts.menu.choose'),
            icon: 'filter' as const,
            onSelect: () => props.onSheet('settings'),
          },
        ]
      : []),
    ...large,
    ...(analysis
      ? [{ id: 'remove', label: t('charts.menu.remove'), icon: 'trash' as const, onSelect: remove }]
      : props.variant === 'canvas'
        ? [{ id: 'hide', label: t('canvas.panel.hide'), icon: 'eyeOff' as const, onSelect: hide }]
        : []),
    'separator',
    ...toggles,
    {
      id: 'lock',
      label: t('charts.menu.lockY'),
      checked: isLocked,
      disabled: scene === undefined,
      onSelect: () => props.onChange({ y: isLocked || scene === undefined ? undefined : currentAxes(stage) }),
    },
    {
      id: 'table',
      label: t('charts.menu.table'),
      checked: props.table,
      disabled: scene === undefined,
      onSelect: () => props.onTable(!props.table),
    },
    { id: 'reset', label: t('charts.menu.reset'), icon: 'reset', shortcut: '0', disabled: !props.zoomed, onSelect: props.onReset },
    { id: 'definition', label: t('charts.menu.definition'), icon: 'help', onSelect: () => props.onSheet('definition') },
    ...analysisEntries(editor.store.getState().document, source, add),
    ...saveEntries(editor, stage, label, locked),
  ];
  return <Menu label={t('charts.menu', { label })} entries={entries} className="nodrag" />;
}

/** Saving a panel: its data as CSV, its figure as SVG and PNG. */
export function saveEntries(editor: Editor, stage: Stage, label: string, locked: Readonly<Record<string, Interval>>): MenuEntry[] {
  const saved = (file: string, content: Blob) => {
    saveFile(file, content);
    editor.announce(t('charts.saved', { file }));
  };
  const entry = (id: string, text: string, icon: IconName, save: (scene: Scene) => void): MenuEntry => ({
    id,
    label: text,
    icon,
    disabled: stage.scene === undefined,
    onSelect: () => stage.scene && save(stage.scene),
  });
  return [
    { heading: t('charts.menu.save') },
    entry('csv', t('charts.menu.csv'), 'table', ({ content, full }) =>
      saved(fileName(label, 'csv'), new Blob([...csvOf(content, full)], { type: 'text/csv' })),
    ),
    entry('svg', t('charts.menu.svg'), 'download', (scene) =>
      saved(fileName(label, 'svg'), new Blob([sceneSvg(scene, label, locked)], { type: 'image/svg+xml' })),
    ),
    entry('png', t('charts.menu.png'), 'download', (scene) => {
      scenePng(scene, label, locked).then(
        (png) => saved(fileName(label, 'png'), png),
        (error: unknown) => editor.notify(error instanceof Error ? error.message : String(error)),
      );
    }),
  ];
}

/** What else can be made of the rows of this panel's recorder. */
function analysisEntries(document: GraphDocument, source: PanelSource, add: (kind: string) => void): MenuEntry[] {
  const records = recordsOf(document, source.of[0]);
  const kinds = records === undefined ? [] : analysesFor(records);
  if (kinds.length === 0) return [];
  return [
    { heading: t('charts.menu.analyses') },
    ...kinds.map(
      ({ id, words }): MenuEntry => ({ id: `add ${id}`, label: sayFor(id, words)('name'), icon: 'add', onSelect: () => add(id) }),
    ),
  ];
}

/** The data of a panel: the recorder's rows, or the whole table. */
function csvOf({ csv, table }: PanelContent, full: Interval): Iterable<string> {
  if (csv) return csv();
  const { columns, rows } = table(full, Number.POSITIVE_INFINITY);
  return csvTable(
    columns.map(({ name, unit }) => (unit ? `${name} (${unit})` : name)),
    rows.map(({ cells }) => cells),
  );
}

export function currentAxes(stage: Stage): Readonly<Record<string, Interval>> {
  const drawn = stage.scene?.drawn ?? [];
  return Object.fromEntries(drawn.filter(({ plot }) => plot.lockable).map(({ plot, y }) => [plot.id, y.domain]));
}
