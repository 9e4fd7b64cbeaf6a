/** Find on the canvas: labels, ids, models, and the names of parameters. Enter goes there and selects. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { nameOf, nodeModelOf } from '../../document/commands/index.ts';
import { paramsOf } from '../../document/meaning/inForce.ts';
import type { GraphDocument } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Selection } from '../../editor/types.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Something found, and what to select for it. */
interface Hit {
  readonly key: string;
  readonly label: string;
  readonly about: string;
  readonly items: Partial<Selection>;
}

/** A line of the list: a hit, or what leads to the help. */
type Listed = Hit | (Omit<Hit, 'items'> & { readonly items?: undefined });

/** More hits are not listed. */
const MOST = 50;

/** What matches every word typed, nodes first; nothing where nothing is typed. */
export function findHits(document: GraphDocument, typed: string): Hit[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const matches = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const hits: Hit[] = [];
  for (const node of Object.values(document.nodes).sort((a, b) => a.order - b.order)) {
    // Values that nobody changed are there, too.
    const own = [...new Set(paramsOf(node).flatMap((params) => Object.keys(params)))];
    const names = [...new Set([...own, ...Object.keys(nodeModelOf(document, node.model)?.parameters ?? {})])];
    if (!matches([node.id, node.label ?? '', node.model, ...names].join(' '))) continue;
    const meant = names.filter((name) => words.includes(name.toLowerCase()));
    const set = meant.length > 0 ? meant : names.filter((name) => words.some((word) => name.toLowerCase().includes(word))).slice(0, 3);
    hits.push({
      key: `node ${node.id}`,
      label: nameOf(document, node.id),
      about: [node.model, ...set].join(' · '),
      items: { nodes: [node.id] },
    });
  }
  for (const group of Object.values(document.groups)) {
    if (matches(`${group.id} ${group.label}`))
      hits.push({ key: `group ${group.id}`, label: group.label, about: t('canvas.group.drop'), items: { groups: [group.id] } });
  }
  for (const note of Object.values(document.notes)) {
    if (matches(note.text))
      hits.push({ key: `note ${note.id}`, label: note.text.slice(0, 60), about: t('canvas.add.group.note'), items: { notes: [note.id] } });
  }
  for (const edge of Object.values(document.edges).sort((a, b) => a.order - b.order)) {
    const label = `${nameOf(document, edge.source)} → ${nameOf(document, edge.target)}`;
    const keys = Object.entries(edge.syn_spec).map(([key, value]) => (typeof value === 'string' ? `${key} ${value}` : key));
    if (matches([edge.id, label, edge.conn_spec.rule, ...keys].join(' '))) {
      const about = [edge.syn_spec.synapse_model ?? '', edge.conn_spec.rule].filter(Boolean).join(' · ');
      hits.push({ key: `edge ${edge.id}`, label, about, items: { edges: [edge.id] } });
    }
  }
  return hits;
}

/** Open while the session's surface is `find`. */
export function FindBox() {
  const isOpen = useEditorState((state) => state.surface?.kind === 'find');
  return isOpen ? <Box /> : null;
}

function Box() {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const hits: readonly Listed[] = [
    ...findHits(document, typed).slice(0, MOST),
    ...(typed.trim() === '' ? [] : [{ key: 'help', label: t('canvas.find.help', { typed: typed.trim() }), about: '' }]),
  ];

  useEffect(() => {
    input.current?.focus();
  }, []);

  const go = (hit: Listed | undefined) => {
    if (hit === undefined) return;
    if (hit.items === undefined) return editor.open({ kind: 'help', page: '', typed: typed.trim() });
    editor.select({ nodes: [], edges: [], notes: [], groups: [], ...hit.items });
    editor.canvas?.reveal(hit.items);
  };
  const close = () => {
    editor.open(undefined);
    editor.canvas?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // Ctrl+Enter runs from here, too.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return;
    event.stopPropagation();
    const last = hits.length - 1;
    if (event.key === 'ArrowDown') setActive((at) => (at >= last ? 0 : at + 1));
    else if (event.key === 'ArrowUp') setActive((at) => (at <= 0 ? last : at - 1));
    else if (event.key === 'Enter') {
      go(hits[active]);
      // Enter again goes on to the next hit, as in other find boxes.
      if (hits.length > 1) setActive((at) => (at >= last ? 0 : at + 1));
    } else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  return (
    <div className="canvas-find canvas-quick-add nokey nowheel" role="dialog" aria-label={t('canvas.find.title')}>
      <div className="canvas-quick-add-search">
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-activedescendant={hits.length > 0 ? `${list}-${active}` : undefined}
          aria-label={t('canvas.find.title')}
          placeholder={t('canvas.find.search')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="canvas-icon-button" aria-label={t('common.close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div id={list} role="listbox" aria-label={t('canvas.find.title')} className="canvas-quick-add-list">
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and names the active option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox.
          <div
            key={hit.key}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            className="canvas-quick-add-row"
            onPointerMove={() => setActive(index)}
            onClick={() => go(hit)}
          >
            <span className="canvas-quick-add-words">
              <span className="canvas-quick-add-name">{hit.label}</span>
              <span className="canvas-quick-add-summary">{hit.about}</span>
            </span>
          </div>
        ))}
        {typed.trim() !== '' && hits.length === 1 && <p className="canvas-quick-add-none">{t('canvas.find.none', { typed })}</p>}
      </div>
    </div>
  );
}
