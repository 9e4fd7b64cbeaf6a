import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type Action, actions, perform, searchText, whyNot } from '../../editor/actions/index.ts';
import { isMac } from '../../editor/keys/attach.ts';
import { keysOf } from '../../editor/keys/keymap.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { asksForNest, type Found, searchHelp } from '../../help/pages.ts';
import { type HelpWords, helpWordsNow } from '../../help/words/index.ts';
import { classNames } from '../../ui/classNames.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { searchCommands } from './commandSearch.ts';
import '../forms/inspector.css';
import './dialogs.css';

/** Pages of the help below the actions. */
const MOST_PAGES = 6;

/** What is done when it is chosen: an action, or a page of the help is opened. */
interface Item {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly about?: string;
  readonly keys: readonly string[];
  readonly reason: string | undefined;
  readonly action?: Action;
  readonly page?: string;
}

function pageItem({ page, name, about }: Found): Item {
  return { id: `help:${page}`, label: name, text: about, about, keys: [], reason: undefined, page };
}

/**
 * Everything that can be done, by name: type, choose with the arrows, Enter does it. What cannot be done now says why. Below it what the
 * help has to say; before it where a function of NEST's was typed.
 */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  // What is possible is asked once: behind the palette nothing changes.
  const own = useEditorState((state) => state.document.models);
  const [help, setHelp] = useState<HelpWords>();
  useEffect(() => {
    // Without a connection on the first visit there is no help; actions are there all the same.
    helpWordsNow().then(setHelp, () => undefined);
  }, []);
  const [items] = useState((): readonly Item[] =>
    actions
      .filter((action) => action.keyOnly !== true && action.id !== 'commandPalette')
      .map((action) => ({
        id: action.id,
        action,
        label: action.label(editor),
        text: searchText(action, editor),
        keys: keysOf(action, isMac()),
        reason: whyNot(action, editor),
      }))
      .sort((a, b) => Number(a.reason !== undefined) - Number(b.reason !== undefined)),
  );
  const possible = searchCommands(items, typed);
  const pages = help && typed.trim().length > 1 ? searchHelp(typed, help, own).slice(0, MOST_PAGES).map(pageItem) : [];
  const found = help && asksForNest(typed, help) ? [...pages, ...possible] : [...possible, ...pages];
  const chosen = found[Math.min(at, found.length - 1)];

  const run = (item: Item | undefined) => {
    if (!item || item.reason !== undefined) return;
    onClose();
    const { action, page } = item;
    // After the dialog has given the focus back, so that the action finds it where it was.
    window.setTimeout(() => {
      if (action) perform(action, editor);
      if (page !== undefined) editor.open({ kind: 'help', page });
    });
  };
  const move = (index: number) => {
    const next = (index + found.length) % Math.max(1, found.length);
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Home' && typed === '') move(0);
    else if (event.key === 'End' && typed === '') move(found.length - 1);
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
    // Ctrl+Enter runs from here, too.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return;
    event.stopPropagation();
  };

  return (
    <Dialog bare title={t('inspector.commands')} onClose={onClose}>
      <div className="inspector-commands">
        <label className="inspector-search">
          <Icon name="search" />
          <span className="ui-hidden">{t('inspector.commands.search')}</span>
          <input
            data-autofocus
            className="ui-input"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={chosen && `${id}-${chosen.id}`}
            autoComplete="off"
            spellCheck={false}
            placeholder={t('inspector.commands.search')}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
        </label>
        {/* The focus stays in the box; aria-activedescendant tells what is chosen. */}
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('inspector.commands')} className="inspector-commands-list">
          {found.map((item, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: as above; Enter in the box does it.
            <div
              key={item.id}
              id={`${id}-${item.id}`}
              role="option"
              aria-selected={item === chosen}
              aria-disabled={item.reason !== undefined}
              className={classNames('inspector-command', item === chosen && 'inspector-on')}
              onPointerMove={() => setAt(index)}
              onClick={() => run(item)}
            >
              <span>
                {item.page !== undefined && (
                  <span className="inspector-command-page">
                    <Icon name="help" />
                  </span>
                )}
                {item.label}
              </span>
              {item.about !== undefined && <small>{item.about}</small>}
              {item.reason !== undefined && <small>{item.reason}</small>}
              {item.keys[0] !== undefined && <kbd>{item.keys[0]}</kbd>}
            </div>
          ))}
        </div>
        {found.length === 0 && <p className="inspector-fact">{t('inspector.commands.nothing', { typed })}</p>}
      </div>
    </Dialog>
  );
}
