import { type KeyboardEvent, useRef, useState } from 'react';
import { ranked } from '../../base/ranking.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { groupNodes } from '../../document/commands/index.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { type TextKey, t } from '../../editor/text/en.ts';
import { asksForInhibition } from '../../text/search.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ModelGlyph } from '../help/ModelGlyph.tsx';
import { modelEntries, type PaletteEntry, type PaletteGroup } from './paletteSearch.ts';
import '../forms/inspector.css';
import './lists.css';

const GROUPS = [
  { id: 'neuron', title: 'inspector.palette.neuron' },
  { id: 'stimulator', title: 'inspector.palette.stimulator' },
  { id: 'recorder', title: 'inspector.palette.recorder' },
  { id: 'copied', title: 'inspector.palette.copied' },
  { id: 'other', title: 'inspector.palette.other' },
] as const satisfies readonly { readonly id: PaletteGroup; readonly title: TextKey }[];

/** The parts: search, then drag one to the canvas, or click or press Enter to put it in the middle of the view. */
export function Palette() {
  const models = useEditorState((state) => state.document.models);
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const add = useAdd();
  const entries = [...modelEntries({ models }, (name) => t('inspector.palette.copyOf', { name })), ...otherEntries()];
  const found = ranked(entries, typed);
  const searching = typed.trim() !== '';

  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const [best] = found;
    if (event.key === 'Enter' && best && searching && !event.nativeEvent.isComposing) add(best);
    else if (event.key === 'ArrowDown') buttons(list.current)[0]?.focus();
    else if (event.key === 'Escape' && typed !== '') setTyped('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onListKey = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const all = buttons(list.current);
    const next = all[all.indexOf(event.target as HTMLElement) + step];
    event.preventDefault();
    next?.focus();
  };

  return (
    <div className="inspector-palette" data-region="palette">
      <div className="inspector-palette-search">
        <label className="inspector-search">
          <Icon name="search" />
          <span className="ui-hidden">{t('inspector.palette.search')}</span>
          <input
            className="ui-input"
            type="search"
            value={typed}
            placeholder={t('inspector.palette.placeholder')}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={onSearchKey}
          />
        </label>
        <ActionButton id="newModel" />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons inside. */}
      <div ref={list} className="inspector-palette-list" onKeyDown={onListKey}>
        {searching ? (
          <>
            <p className="ui-hidden" role="status">
              {t('inspector.palette.found', { count: found.length })}
            </p>
            {asksForInhibition(typed) && <p className="inspector-fact">{t('inspector.palette.inhibitory')}</p>}
            {found.length === 0 && !asksForInhibition(typed) && (
              <p className="inspector-fact">{t('inspector.palette.nothing', { typed: typed.trim() })}</p>
            )}
            <Entries entries={found} onAdd={add} />
          </>
        ) : (
          GROUPS.map(({ id, title }) => {
            const members = found.filter((entry) => entry.group === id);
            if (members.length === 0) return undefined;
            return (
              <section key={id} aria-label={t(title)}>
                <h3 className={`inspector-palette-heading inspector-palette-${id}`}>{t(title)}</h3>
                <Entries entries={members.filter((entry) => !isRare(entry))} onAdd={add} />
                <Folded entries={members.filter(isRare)} onAdd={add} />
              </section>
            );
          })
        )}
      </div>
    </div>
  );
}

function buttons(list: HTMLElement | null): readonly HTMLElement[] {
  const all = [...(list?.querySelectorAll<HTMLElement>('.inspector-part, .inspector-more > summary') ?? [])];
  return all.filter((element) => element.tagName === 'SUMMARY' || element.closest('details:not([open])') === null);
}

/** Own copies are the document's, however rare their origin. */
function isRare({ group, model }: PaletteEntry): boolean {
  return group !== 'copied' && model?.rare === true;
}

/** What is not needed every day, behind one line. */
function Folded({ entries, onAdd }: { readonly entries: readonly PaletteEntry[]; readonly onAdd: (entry: PaletteEntry) => void }) {
  if (entries.length === 0) return undefined;
  return (
    <details className="inspector-more">
      <summary>{t('inspector.palette.more', { count: entries.length })}</summary>
      <Entries entries={entries} onAdd={onAdd} />
    </details>
  );
}

function otherEntries(): readonly PaletteEntry[] {
  return [
    {
      id: 'note',
      kind: 'note',
      group: 'other',
      name: t('inspector.note'),
      summary: t('inspector.palette.noteSummary'),
      words: ['text', 'comment', 'markdown'],
    },
    {
      id: 'group',
      kind: 'group',
      group: 'other',
      name: t('inspector.group'),
      summary: t('inspector.palette.groupSummary'),
      words: ['frame', 'subnetwork', 'column', 'layer'],
    },
  ];
}

/** Puts an entry on the canvas without a pointer. */
function useAdd(): (entry: PaletteEntry) => void {
  const editor = useEditor();
  return (entry) => {
    const { document, selection } = editor.store.getState();
    if (entry.kind !== 'group') {
      editor.canvas?.addAtCenter(entry.id);
    } else if (selection.nodes.length + selection.groups.length > 0) {
      editor.execute(groupNodes(document, { nodes: selection.nodes, groups: selection.groups }));
    } else {
      editor.notify(t('inspector.palette.groupNothing'));
    }
  };
}

function Entries({ entries, onAdd }: { readonly entries: readonly PaletteEntry[]; readonly onAdd: (entry: PaletteEntry) => void }) {
  return (
    <ul className="inspector-parts">
      {entries.map((entry) => (
        <Part key={`${entry.kind}-${entry.id}`} entry={entry} onAdd={onAdd} />
      ))}
    </ul>
  );
}

function Part({ entry, onAdd }: { readonly entry: PaletteEntry; readonly onAdd: (entry: PaletteEntry) => void }) {
  const editor = useEditor();
  const { model } = entry;
  return (
    <li>
      <button
        type="button"
        className="inspector-part"
        aria-label={`${entry.name}: ${entry.summary}`}
        onPointerDown={(event) => {
          if (event.button !== 0 || entry.kind === 'group') return;
          // A finger's events stay with the element it went down on; the canvas has to get them.
          if (event.currentTarget.hasPointerCapture(event.pointerId)) event.currentTarget.releasePointerCapture(event.pointerId);
          const { pointerId, clientX, clientY } = event;
          // The canvas tells a drag from a click, and keeps the click of a drag to itself.
          editor.canvas?.beginPaletteDrag(entry.id, { pointerId, clientX, clientY });
        }}
        onClick={(event) => {
          onAdd(entry);
          // Who clicked goes on with what was added, by its keys; who pressed Enter may want another one.
          if (event.detail > 0) editor.canvas?.focus();
        }}
      >
        <ModelGlyph kind={model?.elementType ?? (entry.kind === 'note' ? 'note' : 'group')} model={model} />
        <span className="inspector-part-words">
          <span className={entry.kind === 'model' ? 'ui-mono' : undefined}>{entry.name}</span>
          <small>{entry.summary}</small>
        </span>
      </button>
      {model && (
        <IconButton
          className="inspector-part-help"
          label={t('inspector.model.help', { model: model.name })}
          icon="info"
          onClick={() => editor.open({ kind: 'help', page: model.name })}
        />
      )}
    </li>
  );
}
