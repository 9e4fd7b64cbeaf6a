/** Earlier states of the open document: when, what changed, a small drawing. One is opened as a copy, or kept under a name. */
import { type FormEvent, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { parseDocument } from '../../document/file/schema.ts';
import type { GraphDocument } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { sketchOf } from '../../storage/records.ts';
import { LONGEST_NAME } from '../../storage/snapshots.ts';
import type { Snapshot } from '../../storage/types.ts';
import { languageNow } from '../../text/language.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Thumbnail } from '../Thumbnail.tsx';
import { changesIn } from './changes.ts';
import './states.css';

interface State {
  readonly snapshot: Snapshot;
  /** Undefined where it cannot be read. */
  readonly document: GraphDocument | undefined;
}

const key = ({ documentId, savedAt }: Snapshot): string => `${documentId}/${savedAt}`;

/** "14:05" today, "3 November, 14:05" before. */
function whenOf(time: number): string {
  const then = new Date(time);
  const { tag } = languageNow();
  const isToday = then.toDateString() === new Date().toDateString();
  return then.toLocaleString(tag, { hour: '2-digit', minute: '2-digit', ...(!isToday && { day: 'numeric', month: 'long' }) });
}

/** All states, read one after the other so that the page goes on meanwhile; and how to read them anew. */
function useStates(): readonly [readonly State[] | undefined, () => Promise<void>] {
  const editor = useEditor();
  const [states, setStates] = useState<readonly State[]>();
  const isHere = useRef(true);
  const load = useCallback(async () => {
    const found: State[] = [];
    for (const snapshot of await editor.snapshots()) {
      found.push({ snapshot, document: parseDocument(snapshot.json, { unknownNames: 'keep' }).document });
      await new Promise((resolve) => setTimeout(resolve));
    }
    if (isHere.current) setStates(found);
  }, [editor]);
  useEffect(() => {
    isHere.current = true;
    void load();
    return () => {
      isHere.current = false;
    };
  }, [load]);
  return [states, load];
}

export function EarlierStates({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const now = useEditorState((state) => state.document);
  const locked = useEditorState((state) => (state.save === 'elsewhere' ? t('documents.elsewhere') : undefined));
  const [states, reload] = useStates();
  const [naming, setNaming] = useState<string>();
  const list = useRef<HTMLOListElement>(null);

  // The dialog opened before the states were read; who has gone on meanwhile is not called back.
  const isRead = states !== undefined;
  useEffect(() => {
    if (isRead && document.activeElement?.matches('dialog, body')) list.current?.querySelector<HTMLElement>('.states-open')?.focus();
  }, [isRead]);

  const keep = async (name: string) => {
    await editor.keepVersion(name);
    await reload();
    editor.announce(t('states.named', { name }));
  };
  const name = async (snapshot: Snapshot, wanted: string) => {
    setNaming(undefined);
    await editor.nameSnapshot(snapshot, wanted);
    await reload();
    editor.announce(wanted === '' ? t('states.unnamed') : t('states.named', { name: wanted }));
    list.current?.querySelector<HTMLElement>(`[data-state="${CSS.escape(key(snapshot))}"] button`)?.focus();
  };
  const open = async (snapshot: Snapshot) => {
    onClose();
    await editor.restoreSnapshot(snapshot);
  };
  /** Up and down from state to state. */
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('.states-open') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    buttons[at + step]?.focus();
  };

  return (
    <Dialog title={t('states.title')} onClose={onClose}>
      <div className="states">
        <p>{t('states.lead')}</p>
        {locked === undefined ? (
          <NameForm
            label={t('states.keepName')}
            button={t('states.keep')}
            hint={t('states.keepHint')}
            onName={(wanted) => void keep(wanted)}
          />
        ) : (
          <p role="note">{locked}</p>
        )}
        {states?.length === 0 && <p>{t('states.none')}</p>}
        {states !== undefined && states.length > 0 && (
          <ol ref={list} className="states-list" onKeyDown={walk}>
            <li className="states-row" aria-current="true">
              <Thumbnail sketch={sketchOf(now)} />
              <Words when={t('states.now')} lines={changesIn(states[0]?.document, now)} />
            </li>
            {states.map(({ snapshot, document }, index) => {
              const when = whenOf(snapshot.savedAt);
              const before = states.slice(index + 1).find((state) => state.document !== undefined);
              const called = snapshot.name ?? when;
              return (
                <li key={key(snapshot)} className="states-row" data-state={key(snapshot)}>
                  {document === undefined ? (
                    <Words when={when} lines={[t('states.unreadable')]} />
                  ) : (
                    <button
                      type="button"
                      className="states-open"
                      title={t('states.open', { state: called })}
                      onClick={() => void open(snapshot)}
                    >
                      <Thumbnail sketch={sketchOf(document)} />
                      <Words when={when} name={snapshot.name} lines={changesIn(before?.document, document)} />
                    </button>
                  )}
                  {naming === key(snapshot) ? (
                    <NameForm
                      label={t('states.nameField')}
                      button={t('states.keep')}
                      value={snapshot.name ?? ''}
                      onName={(wanted) => void name(snapshot, wanted)}
                      onLeave={() => setNaming(undefined)}
                    />
                  ) : (
                    locked === undefined && (
                      <IconButton icon="edit" label={t('states.name', { state: called })} onClick={() => setNaming(key(snapshot))} />
                    )
                  )}
                </li>
              );
            })}
          </ol>
        )}
      </div>
    </Dialog>
  );
}

function Words({ when, name, lines }: { readonly when: string; readonly name?: string | undefined; readonly lines: readonly string[] }) {
  return (
    <span className="states-words">
      <span className="states-when">
        {name !== undefined && <strong>{name}</strong>} <span>{when}</span>
      </span>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two changes may read the same.
        <small key={index}>{line}</small>
      ))}
    </span>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly button: string;
  readonly hint?: string;
  /** What it is called now: the form is for another name, or none. */
  readonly value?: string;
  readonly onName: (name: string) => void;
  readonly onLeave?: () => void;
}

/** A name and a button; Enter takes it, Esc leaves it. */
function NameForm({ label, button, hint, value, onName, onLeave }: NameFormProps) {
  const [name, setName] = useState(value ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '' && value === undefined) return;
    onName(wanted);
    if (value === undefined) setName('');
  };
  return (
    <form className="states-name" onSubmit={submit}>
      <label>
        <span>{label}</span>
        <input
          className="ui-input"
          value={name}
          maxLength={LONGEST_NAME}
          placeholder={hint}
          // The form came because somebody asked for it.
          // biome-ignore lint/a11y/noAutofocus: as above.
          autoFocus={value !== undefined}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || onLeave === undefined) return;
            event.preventDefault();
            event.stopPropagation();
            onLeave();
          }}
        />
      </label>
      <Button type="submit">{button}</Button>
    </form>
  );
}
