import { useState } from 'react';
import { setTitle } from '../document/commands/index.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { actionEntries } from './actionEntries.ts';
import { Brand } from './Brand.tsx';
import { keysOf } from './keysOf.ts';
import { RunControls } from './RunControls.tsx';
import { themeEntries, useTheme } from './theme.ts';
import { useNarrow } from './useNarrow.ts';

function Title() {
  const editor = useEditor();
  const title = useEditorState((state) => state.document.title);
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    if (draft !== undefined && draft.trim() !== title) editor.execute(setTitle(editor.store.getState().document, draft.trim()));
    setDraft(undefined);
  };
  return (
    <input
      className="app-title"
      aria-label={t('app.title.label')}
      placeholder={t('app.title.untitled')}
      value={draft ?? title}
      maxLength={200}
      onChange={(event) => setDraft(event.target.value)}
      onFocus={() => setDraft(title)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          setDraft(undefined);
          event.currentTarget.blur();
        }
      }}
    />
  );
}

function SaveState() {
  const editor = useEditor();
  const save = useEditorState((state) => state.save);
  const message = useEditorState((state) => state.saveMessage);
  return (
    <span className="app-save" data-state={save} title={message}>
      {t(`app.save.${save}`)}
      {save === 'elsewhere' && <Button onClick={() => void editor.saveCopy()}>{t('app.save.copy')}</Button>}
    </span>
  );
}

function UndoRedo() {
  const editor = useEditor();
  const undo = useEditorState((state) => state.past.at(-1)?.label);
  const redo = useEditorState((state) => state.future.at(-1)?.label);
  return (
    <>
      <IconButton
        icon="undo"
        label={undo === undefined ? t('app.undo.nothing') : t('app.undo.hint', { what: undo, keys: keysOf('undo') })}
        disabled={undo === undefined}
        onClick={() => editor.undo()}
      />
      <IconButton
        icon="redo"
        label={redo === undefined ? t('app.redo.nothing') : t('app.redo.hint', { what: redo, keys: keysOf('redo') })}
        disabled={redo === undefined}
        onClick={() => editor.redo()}
      />
    </>
  );
}

interface Sides {
  readonly palette: boolean;
  readonly inspector: boolean;
  readonly onPalette: () => void;
  readonly onInspector: () => void;
}

/** Title and state of the document, Run, and everything that has no other place. */
export function TopBar({ sides }: { readonly sides?: Sides }) {
  const editor = useEditor();
  const isNarrow = useNarrow();
  const [theme, setTheme] = useTheme();
  const entries: readonly MenuEntry[] = [
    { id: 'home', label: t('app.menu.home'), icon: 'home', onSelect: () => void editor.showStart() },
    'separator',
    ...actionEntries(editor),
    'separator',
    { heading: t('app.theme.label') },
    ...themeEntries(theme, setTheme),
  ];
  return (
    <header className="app-bar">
      <button type="button" className="app-brand" title={t('app.menu.home')} onClick={() => void editor.showStart()}>
        <Brand />
        <span>{t('app.name')}</span>
      </button>
      <h1 className="app-visually-hidden">{t('app.name')}</h1>
      <Title />
      {!isNarrow && <SaveState />}
      <div className="app-spacer" />
      <RunControls runKeys={keysOf('run')} />
      <div className="app-spacer" />
      <UndoRedo />
      {!isNarrow && (
        <>
          <IconButton icon="history" label={t('app.history.show')} onClick={() => editor.open({ kind: 'history' })} />
          <IconButton icon="download" label={t('app.export.show')} onClick={() => editor.open({ kind: 'export' })} />
          <IconButton
            icon="keyboard"
            label={t('app.shortcuts.show')}
            shortcut={keysOf('shortcuts')}
            onClick={() => editor.open({ kind: 'shortcuts' })}
          />
        </>
      )}
      {sides && (
        <>
          <IconButton
            icon="sidebarLeft"
            label={t(sides.palette ? 'app.panel.hide' : 'app.panel.show', { panel: t('app.panel.palette') })}
            pressed={sides.palette}
            onClick={sides.onPalette}
          />
          <IconButton
            icon="sidebarRight"
            label={t(sides.inspector ? 'app.panel.hide' : 'app.panel.show', { panel: t('app.panel.inspector') })}
            pressed={sides.inspector}
            onClick={sides.onInspector}
          />
        </>
      )}
      <Menu label={t('app.menu.label')} entries={entries} icon="menu" />
    </header>
  );
}
