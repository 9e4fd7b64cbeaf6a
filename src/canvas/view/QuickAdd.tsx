/** Type two letters, press Enter: a node under the pointer. After dropping a wire it offers only what the wire fits, and wires it. */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { ranked } from '../../base/ranking.ts';
import { addConnectedNode, addNode, addNote } from '../../document/commands/index.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Surface } from '../../editor/types.ts';
import { asksForInhibition } from '../../text/search.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useCanvas } from '../context.ts';
import { returnFocus } from '../gesture/keyboard.ts';
import { GlyphMark } from '../look/glyphs.tsx';
import { viewId } from '../look/viewTypes.ts';
import { newNode } from '../place/placing.ts';
import { type QuickAddItem, quickAddItems } from './quickAddItems.ts';
import { recentModels, rememberModel } from './recents.ts';

type QuickAddSurface = Extract<Surface, { readonly kind: 'quick_add' }>;

/** Open while the session's surface is `quick_add`. */
export function QuickAdd() {
  const surface = useEditorState((state) => state.surface);
  return surface?.kind === 'quick_add' ? <Popup key={`${surface.at.x} ${surface.at.y}`} surface={surface} /> : null;
}

const WIDTH = 320;
const HEIGHT = 380;
const NOTE: QuickAddItem = { name: 'note', group: 'note', summary: '', words: [], glyph: 'unknown' };

function Popup({ surface }: { readonly surface: QuickAddSurface }) {
  const editor = useEditor();
  const { model } = useCanvas();
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { from } = surface;
  const items = useMemo(() => {
    const note = { ...NOTE, summary: t('canvas.add.note'), words: [t('canvas.add.note'), 'comment', 'text'] };
    return [...quickAddItems(editor.store.getState().document, from), ...(from ? [] : [note])];
  }, [editor, from]);
  const shown = useMemo(() => ranked(items, typed, recentModels()), [items, typed]);

  useEffect(() => {
    const opener = document.activeElement;
    input.current?.focus();
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) editor.open(undefined);
    };
    window.addEventListener('pointerdown', outside, true);
    return () => {
      window.removeEventListener('pointerdown', outside, true);
      returnFocus(opener);
    };
  }, [editor]);

  useEffect(() => {
    document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, list]);

  const add = (item: QuickAddItem | undefined) => {
    if (item === undefined) return;
    const { document: graph, newConnection } = editor.store.getState();
    editor.open(undefined);
    if (item.group === 'note') {
      model.run(addNote(graph, model.freePlace('note', surface.at)));
      const [added] = editor.store.getState().selection.notes;
      if (added !== undefined) model.store.setState({ editing: viewId.note(added) });
      return;
    }
    rememberModel(item.name);
    const wish = newNode(graph, item.name, (surface.unpointed ? model.columnPlace : model.freePlace)(item.name, surface.at));
    model.run(from ? addConnectedNode(graph, wish, from, newConnection) : addNode(graph, wish));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // Ctrl+Enter runs from here, too.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return;
    event.stopPropagation();
    const last = shown.length - 1;
    if (event.key === 'ArrowDown') setActive((at) => (at >= last ? 0 : at + 1));
    else if (event.key === 'ArrowUp') setActive((at) => (at <= 0 ? last : at - 1));
    else if (event.key === 'Enter') add(shown[active]);
    else if (event.key === 'Escape' || event.key === 'Tab') editor.open(undefined);
    else return;
    event.preventDefault();
  };

  const left = Math.max(8, Math.min(surface.screen.x - 24, window.innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(surface.screen.y - 20, window.innerHeight - HEIGHT - 8));
  return (
    <div
      ref={box}
      className="canvas-quick-add nokey nowheel"
      role="dialog"
      aria-label={t('canvas.add.title')}
      style={{ left, top, width: WIDTH, maxHeight: HEIGHT }}
    >
      <div className="canvas-quick-add-search">
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={shown.length > 0 ? `${list}-${active}` : undefined}
          aria-label={t('canvas.add.search')}
          placeholder={t(from ? 'canvas.add.searchFitting' : 'canvas.add.search')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={list} role="listbox" aria-label={t('canvas.add.title')} className="canvas-quick-add-list">
        {shown.map((item, index) => (
          <Row
            key={item.name}
            id={`${list}-${index}`}
            item={item}
            active={index === active}
            heading={headingAt(shown, index, typed)}
            onPoint={() => setActive(index)}
            onChoose={() => add(item)}
          />
        ))}
        {asksForInhibition(typed) && <p className="canvas-quick-add-none">{t('inspector.palette.inhibitory')}</p>}
        {shown.length === 0 && !asksForInhibition(typed) && <p className="canvas-quick-add-none">{t('canvas.add.none', { typed })}</p>}
      </div>
    </div>
  );
}

/** Headings only while nothing is typed: a ranking has no groups. */
function headingAt(shown: readonly QuickAddItem[], index: number, typed: string): string | undefined {
  if (typed.trim() !== '') return undefined;
  const recent = Math.min(recentModels().length, shown.length);
  const isRecent = (at: number) => at < recent && recentModels().includes(shown[at]?.name ?? '');
  if (isRecent(index)) return index === 0 ? t('canvas.add.recent') : undefined;
  const group = shown[index]?.group;
  if (group === undefined || (index > 0 && !isRecent(index - 1) && shown[index - 1]?.group === group)) return undefined;
  return t(`canvas.add.group.${group}`);
}

interface RowProps {
  readonly id: string;
  readonly item: QuickAddItem;
  readonly active: boolean;
  readonly heading: string | undefined;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Row({ id, item, active, heading, onPoint, onChoose }: RowProps) {
  return (
    <>
      {heading !== undefined && (
        <div className="canvas-quick-add-heading" role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and names the active option. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox. */}
      <div
        id={id}
        role="option"
        aria-selected={active}
        className={`canvas-quick-add-row canvas-${item.group}`}
        onPointerMove={onPoint}
        onClick={onChoose}
      >
        <span className="canvas-quick-add-glyph">
          {item.group === 'note' ? <Icon name="note" /> : <GlyphMark glyph={item.glyph} size={24} />}
        </span>
        <span className="canvas-quick-add-words">
          <span className="canvas-quick-add-name">{item.group === 'note' ? t('canvas.add.group.note') : item.name}</span>
          <span className="canvas-quick-add-summary">{item.summary}</span>
        </span>
      </div>
    </>
  );
}
