import { useState } from 'react';
import { ActionButton } from '../controls/ActionButton.tsx';
import { actionEntry, inGroups } from '../controls/actionEntries.ts';
import { useAction } from '../controls/useAction.ts';
import { setTitle } from '../document/commands/index.ts';
import { shownTitle } from '../editor/documents/title.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { IconButton } from '../ui/Button.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { Brand } from './Brand.tsx';
import { chooseLanguage, languageChoices } from './language.ts';
import { RunControls } from './RunControls.tsx';
import { themeEntries, useTheme } from './theme.ts';
import { useNarrow } from './useNarrow.ts';

function Title() {
  const editor = useEditor();
  const title = useEditorState((state) => state.document.title);
  const placeholder = useEditorState((state) => shownTitle(state.document));
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    if (draft !== undefined && draft.trim() !== title) editor.execute(setTitle(editor.store.getState().document, draft.trim()));
    setDraft(undefined);
  };
  return (
    <input
      className="app-title"
      aria-label={t('app.title.label')}
      placeholder={placeholder}
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

/** Whether work is kept; on a narrow page only when it is not. */
function SaveState({ isNarrow }: { readonly isNarrow: boolean }) {
  const save = useEditorState((state) => state.save);
  const message = useEditorState((state) => state.saveMessage);
  const trouble = useEditorState((state) => state.storageTrouble);
  if (trouble !== undefined) {
    return (
      <span className="app-save" data-state="failed" title={t(`app.storage.${trouble}`)}>
        {t('app.storage.notKept')}
        <ActionButton id="saveFile" />
      </span>
    );
  }
  if (isNarrow && save !== 'elsewhere' && save !== 'failed') return null;
  return (
    <span className="app-save" data-state={save} title={message}>
      {t(`app.save.${save}`)}
      {save === 'elsewhere' && (
        <ActionButton id="saveCopy" kind="plain">
          {t('app.save.copy')}
        </ActionButton>
      )}
    </span>
  );
}

/** What the page's menu offers besides the bar, in groups; the full list is in the command palette. */
const MENU: readonly (readonly string[])[] = [
  ['start'],
  ['newDocument', 'openFile', 'saveFile', 'export', 'report', 'copyLink', 'embed', 'downloadAll'],
  ['lectern', 'script', 'runOnChange', 'server', 'tidy', 'history', 'earlierStates'],
  ['recordLesson', 'doLesson'],
  ['commandPalette', 'help', 'modelHelp', 'shortcuts'],
];

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
  const lectern = useEditorState((state) => state.lectern);
  const start = useAction('start');
  const [theme, setTheme] = useTheme();
  const entries: readonly MenuEntry[] = [
    ...inGroups([
      ...MENU.map((group) => group.map((id) => actionEntry(editor, id))),
      [{ heading: t('app.theme.label') }, ...themeEntries(theme, setTheme)],
      [
        { heading: t('app.language') },
        ...languageChoices().map(({ tag, name, spoken }) => ({
          id: `language-${tag}`,
          label: name,
          lang: tag,
          checked: spoken,
          onSelect: () => void chooseLanguage(tag).catch(() => editor.announce(t('app.language.failed', { name }))),
        })),
      ],
    ]),
  ];
  if (lectern) return null;
  return (
    <header className="app-bar">
      <button type="button" className="app-brand" title={start.label} onClick={start.perform}>
        <Brand />
        <span>{t('app.name')}</span>
      </button>
      <h1 className="app-visually-hidden">{t('app.name')}</h1>
      <Title />
      <SaveState isNarrow={isNarrow} />
      <div className="app-spacer" />
      <RunControls />
      <div className="app-spacer" />
      <ActionButton id="undo" />
      <ActionButton id="redo" />
      {!isNarrow && (
        <>
          <ActionButton id="script" />
          <ActionButton id="history" />
          <ActionButton id="export" />
          <ActionButton id="shortcuts" />
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
