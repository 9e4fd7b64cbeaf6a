/** "Connect to…": wires the selected nodes and groups to another by keyboard. Lists what can be wired, narrowed by typing. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { connectMany, nameOf, nodeModelOf, wireIn } from '../../document/commands/index.ts';
import { sizeAt } from '../../document/meaning/ends.ts';
import { paramsOf } from '../../document/meaning/inForce.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphDocument } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import { columnsOf, recordablesOf } from '../../models/recordables.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useCanvas, useCanvasState } from '../context.ts';
import { returnFocus } from '../gesture/keyboard.ts';

/** Open while the canvas's state names nodes to connect from. */
export function ConnectTo() {
  const from = useCanvasState((state) => state.connecting);
  return from === undefined ? null : <Picker from={from} />;
}

interface Target {
  readonly id: string;
  readonly label: string;
  /** The model of a node, or how many neurons a group has. */
  readonly about: string;
}

/**
 * Nodes, then groups, that at least one of `from` can be wired to, in the file's order; last those that lack what a multimeter among
 * `from` is set to record.
 */
export function connectTargets(document: GraphDocument, from: readonly string[]): Target[] {
  const fits = (end: string): boolean => from.some((id) => !('refusal' in wireIn(document, id, end)));
  const modelAt = (id: string) => nodeModelOf(document, document.nodes[id]?.model ?? '');
  const paramsAt = (id: string) => paramsOf(document.nodes[id] ?? { params: {} })[0] ?? {};
  const lacks = (end: string): boolean => {
    const model = modelAt(end);
    const recordable = model && recordablesOf(model, paramsAt(end));
    return from.some((id) => {
      const recorder = modelAt(id);
      if (recordable === undefined || recorder?.elementType !== 'recorder' || recorder.records !== 'analog') return false;
      return columnsOf(recorder, paramsAt(id)).some((name) => !Object.hasOwn(recordable, name));
    });
  };
  const nodes = inOrder(document.nodes).map(({ id, model }) => ({ id, about: model }));
  const groups = inOrder(document.groups).map(({ id }) => ({ id, about: t('canvas.connectTo.group', { count: sizeAt(document, id) }) }));
  const found = [...nodes, ...groups].filter(({ id }) => fits(id));
  return [...found.filter(({ id }) => !lacks(id)), ...found.filter(({ id }) => lacks(id))].map((end) => ({
    ...end,
    label: nameOf(document, end.id),
  }));
}

function Picker({ from }: { readonly from: readonly string[] }) {
  const { model } = useCanvas();
  const { editor } = model;
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const graph = editor.store.getState().document;
  const words = typed.trim().toLowerCase();
  const targets = connectTargets(graph, from).filter((target) =>
    `${target.label} ${target.id} ${target.about}`.toLowerCase().includes(words),
  );

  const close = () => model.store.setState({ connecting: undefined });
  useEffect(() => {
    const opener = document.activeElement;
    input.current?.focus();
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) model.store.setState({ connecting: undefined });
    };
    window.addEventListener('pointerdown', outside, true);
    return () => {
      window.removeEventListener('pointerdown', outside, true);
      returnFocus(opener);
    };
  }, [model]);

  const choose = (target: Target | undefined) => {
    if (target === undefined) return;
    close();
    const { document: now, newConnection } = editor.store.getState();
    const wishes = from.map((id) => ({ source: id, target: target.id }));
    model.run(connectMany(now, wishes, newConnection));
    editor.announce(t('canvas.connectTo.done', { source: from.map((id) => nameOf(now, id)), target: target.label }));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // Ctrl+Enter runs from here, too.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return;
    event.stopPropagation();
    const last = targets.length - 1;
    if (event.key === 'ArrowDown') setActive((at) => (at >= last ? 0 : at + 1));
    else if (event.key === 'ArrowUp') setActive((at) => (at <= 0 ? last : at - 1));
    else if (event.key === 'Enter') choose(targets[active]);
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
  };

  return (
    <div ref={box} className="canvas-connect-to canvas-quick-add nokey nowheel" role="dialog" aria-label={t('canvas.connectTo.title')}>
      <div className="canvas-quick-add-search">
        <Icon name="link" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={targets.length > 0 ? `${list}-${active}` : undefined}
          aria-label={t('canvas.connectTo.title')}
          placeholder={t('canvas.connectTo.title')}
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
      <div id={list} role="listbox" aria-label={t('canvas.connectTo.title')} className="canvas-quick-add-list">
        {targets.map((target, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and names the active option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox.
          <div
            key={target.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            className="canvas-quick-add-row"
            onPointerMove={() => setActive(index)}
            onClick={() => choose(target)}
          >
            <span className="canvas-quick-add-words">
              <span className="canvas-quick-add-name">{target.label}</span>
              <span className="canvas-quick-add-summary">
                {from.length === 1 && from[0] === target.id ? t('canvas.connectTo.itself') : target.about}
              </span>
            </span>
          </div>
        ))}
        {targets.length === 0 && <p className="canvas-quick-add-none">{t('canvas.connectTo.none')}</p>}
      </div>
    </div>
  );
}
