/** What can be done with a panel: choose, compare, lock, save, open large. */
import { setPanel } from '../../document/commands/index.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { csvText } from '../../formats/csv.ts';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import type { PanelSettings } from '../data/settings.ts';
import type { Interval } from '../data/ticks.ts';
import { linkOf } from '../link.ts';
import type { Variant } from './layout.ts';
import type { Stage } from './Plot.tsx';
import { fileName, saveFile, scenePng, sceneSvg } from './save.ts';

export interface PanelMenuProps {
  readonly recorder: string;
  readonly label: string;
  readonly variant: Variant;
  readonly closable: boolean;
  readonly settings: PanelSettings;
  readonly stage: Stage;
  readonly full: Interval;
  readonly table: boolean;
  readonly onTable: (shown: boolean) => void;
  readonly onChoose: () => void;
}

/** The menu in a panel's header. */
export function PanelMenu({ recorder, label, variant, closable, settings, stage, full, table, onTable, onChoose }: PanelMenuProps) {
  const editor = useEditor();
  const change = (values: Readonly<Record<string, unknown>>) =>
    editor.execute(setPanel(editor.store.getState().document, recorder, values));
  const { scene } = stage;
  const result = editor.runs.current?.recorders.get(recorder);
  const hasRate = scene?.content.plots.some(({ kind }) => kind === 'raster') ?? false;
  const locked = Object.keys(settings.y).length > 0;
  const saved = (file: string, content: Blob) => {
    saveFile(file, content);
    editor.announce(t('charts.saved', { file }));
  };
  const hide = () => {
    change({ hidden: true });
    editor.notify(t('charts.hidden', { label }), true);
    editor.canvas?.focus();
  };

  const entries: MenuEntry[] = [
    { id: 'choose', label: t('charts.menu.choose'), icon: 'filter', disabled: scene === undefined, onSelect: onChoose },
    ...(variant === 'canvas'
      ? [
          { id: 'dock', label: t('charts.menu.dock'), icon: 'dock' as const, onSelect: () => editor.dock(recorder) },
          { id: 'hide', label: t('canvas.panel.hide'), icon: 'eyeOff' as const, onSelect: hide },
        ]
      : []),
    ...(variant === 'dock' && closable
      ? [{ id: 'dock', label: t('charts.menu.undock'), icon: 'close' as const, onSelect: () => editor.dock(undefined) }]
      : []),
    'separator',
    {
      id: 'ghost',
      label: t('charts.menu.ghost'),
      checked: settings.ghost,
      onSelect: () => change({ ghost: settings.ghost ? false : undefined }),
    },
    {
      id: 'lock',
      label: t('charts.menu.lockY'),
      checked: locked,
      disabled: scene === undefined,
      onSelect: () => change({ y: locked || scene === undefined ? undefined : currentAxes(stage) }),
    },
    ...(hasRate
      ? [
          {
            id: 'rate',
            label: t('charts.menu.rate'),
            checked: settings.rate,
            onSelect: () => change({ rate: settings.rate ? false : undefined }),
          },
        ]
      : []),
    {
      id: 'table',
      label: t('charts.menu.table'),
      checked: table,
      disabled: scene === undefined,
      onSelect: () => onTable(!table),
    },
    {
      id: 'reset',
      label: t('charts.menu.reset'),
      icon: 'reset',
      shortcut: '0',
      disabled: linkOf(editor).get().domain === undefined,
      onSelect: () => linkOf(editor).setDomain(undefined, full),
    },
    { heading: t('charts.menu.save') },
    {
      id: 'csv',
      label: t('charts.menu.csv'),
      icon: 'table',
      disabled: result === undefined || result.length === 0,
      onSelect: () => {
        if (result) saved(fileName(label, 'csv'), new Blob([...csvText(result)], { type: 'text/csv' }));
      },
    },
    {
      id: 'svg',
      label: t('charts.menu.svg'),
      icon: 'download',
      disabled: scene === undefined,
      onSelect: () => {
        if (stage.scene) saved(fileName(label, 'svg'), new Blob([sceneSvg(stage.scene, label, settings.y)], { type: 'image/svg+xml' }));
      },
    },
    {
      id: 'png',
      label: t('charts.menu.png'),
      icon: 'download',
      disabled: scene === undefined,
      onSelect: () => {
        if (!stage.scene) return;
        scenePng(stage.scene, label, settings.y).then(
          (png) => saved(fileName(label, 'png'), png),
          (error: unknown) => editor.notify(error instanceof Error ? error.message : String(error)),
        );
      },
    },
  ];
  return <Menu label={t('charts.menu', { label })} entries={entries} className="nodrag" />;
}

function currentAxes(stage: Stage): Readonly<Record<string, Interval>> {
  const drawn = stage.scene?.drawn ?? [];
  return Object.fromEntries(drawn.filter(({ plot }) => plot.kind !== 'raster').map(({ plot, y }) => [plot.id, y]));
}
