/** Why a neuron fired: the sentence, the stack over the last 40 ms, and what it is made of, source by source. */
import { type KeyboardEvent, useEffect, useState } from 'react';
import { formatNumber } from '../../base/numbers.ts';
import { setWhy } from '../../document/commands/index.ts';
import type { GraphView } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { speak, t } from '../../editor/text/en.ts';
import { type NamedWhy, signed, verdictSaid } from '../../experiment/why.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { StackChart } from './StackChart.tsx';
import { colourOf } from './stack.ts';
import './why.css';

/** ms before the moment that are shown, and how far from a click a spike may be to be meant (a sample's interval). */
const WINDOW = 40;
const WITHIN = 1;

/** Spikes of a source that are listed. */
const LISTED = 12;

type Answer = NamedWhy | { readonly refusal: string } | undefined;

export function Explanation({ why }: { readonly why: NonNullable<GraphView['why']> }) {
  const editor = useEditor();
  const { node, index = 0, time } = why;
  const hash = useEditorState((state) => state.networkHash);
  const [answer, setAnswer] = useState<Answer>(undefined);
  const [busy, setBusy] = useState(true);
  const [marked, setMarked] = useState<string | undefined>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash stands for the network that is read out of the session.
  useEffect(() => {
    let current = true;
    setBusy(true);
    void editor.explain(editor.store.getState().document, { node, index, at: { time, within: WITHIN }, window: WINDOW }).then((next) => {
      if (!current) return;
      setAnswer(next);
      setBusy(false);
      editor.announce('refusal' in next ? next.refusal : next.sentence.map(speak).join(' '));
    });
    return () => {
      current = false;
    };
  }, [editor, node, index, time, hash]);

  const close = () => editor.execute(setWhy(editor.store.getState().document, undefined));
  const go = async (way: 'before' | 'after') => {
    const from = answer !== undefined && 'time' in answer ? answer.time : time;
    const found = await editor.explain(editor.store.getState().document, {
      node,
      index,
      at: way === 'after' ? { after: from } : { before: from },
      window: 1,
    });
    if ('refusal' in found) return editor.notify(found.refusal);
    editor.execute(setWhy(editor.store.getState().document, { node, index, time: found.time }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = { '[': () => void go('before'), ']': () => void go('after'), Escape: close }[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const explained = answer !== undefined && !('refusal' in answer) ? answer : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside.
    <div className="why-pane" onKeyDown={onKeyDown} aria-busy={busy}>
      <header className="why-header">
        <h2>{t('why.title', { name: explained?.name ?? node })}</h2>
        <Button kind="quiet" title={`${t('why.previous')} ([)`} onClick={() => void go('before')}>
          {t('why.previous')}
        </Button>
        <Button kind="quiet" title={`${t('why.next')} (])`} onClick={() => void go('after')}>
          {t('why.next')}
        </Button>
        <IconButton label={t('why.close')} icon="close" onClick={close} />
      </header>
      {busy && <p className="why-busy">{t('why.computing')}</p>}
      {answer !== undefined && 'refusal' in answer && <p>{answer.refusal}</p>}
      {explained && (
        <>
          <p className="why-sentence">{explained.sentence.map(speak).join(' ')}</p>
          <StackChart why={explained} marked={marked} />
          <Bands why={explained} onMark={setMarked} />
        </>
      )}
    </div>
  );
}

const given = (value: number): string => formatNumber(value, 6).replace('-', '−');

function Bands({ why, onMark }: { readonly why: NamedWhy; readonly onMark: (key: string | undefined) => void }) {
  return (
    <section aria-label={t('why.bands')}>
      <h3>{t('why.bands')}</h3>
      {why.bands.map(({ key, name, share, spikes, members }, place) => {
        const row = (
          <>
            <span className="why-swatch" style={{ background: `var(--trace-${colourOf(place)})` }} />
            <span className="why-name">{typeof name === 'string' ? name : speak(name)}</span>
            <span className="why-share">{t('why.part', { name: '', share: signed(share) }).trim()}</span>
          </>
        );
        if (members.length === 0) {
          return (
            <p key={key} className="why-row">
              {row}
            </p>
          );
        }
        return (
          <details key={key} onToggle={(event) => onMark(event.currentTarget.open ? key : undefined)}>
            <summary className="why-row">{row}</summary>
            <Members members={members} />
            {spikes > 0 && <Spikes why={why} edges={members.map(({ edge }) => edge)} />}
          </details>
        );
      })}
      <p className="why-note">{t('why.explain')}</p>
    </section>
  );
}

function Members({ members }: { readonly members: NamedWhy['bands'][number]['members'] }) {
  return (
    <Rows
      columns={[t('why.column.connection'), t('why.column.share'), t('why.column.spikes'), t('why.column.shunt'), t('why.column.without')]}
      rows={members.map(({ edge, share, spikes, shunt, without, shapley }) => {
        const verdict = verdictSaid(without, shapley);
        const lost = shunt === undefined ? '' : t('why.shunt', { percent: formatNumber(100 * shunt, 2) });
        return [edge, signed(share), String(spikes), lost, verdict === undefined ? '' : speak(verdict)];
      })}
    />
  );
}

function Spikes({ why, edges }: { readonly why: NamedWhy; readonly edges: readonly string[] }) {
  const own = why.arrived.filter(({ edge }) => edges.includes(edge));
  const more = own.length - LISTED;
  return (
    <>
      <Rows
        columns={[
          t('why.column.sender'),
          t('why.column.sent'),
          t('why.column.delay'),
          t('why.column.arrived'),
          t('why.column.weight'),
          t('why.column.share'),
          t('why.column.without'),
        ]}
        rows={own.slice(0, LISTED).map(({ sender, sent, delay, arrived, weight, share, without }) => {
          const verdict = verdictSaid(without);
          return [
            sender,
            given(sent),
            given(delay),
            given(arrived),
            given(weight),
            signed(share),
            verdict === undefined ? '' : speak(verdict),
          ];
        })}
      />
      {more > 0 && <p className="why-note">{t('why.more', { count: more })}</p>}
    </>
  );
}

function Rows({ columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }) {
  // Two spikes may be alike in all that is said of them.
  const keyed = rows.map((cells, k) => ({ key: `${k} ${cells[0]}`, cells }));
  return (
    <div className="why-scroll">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, k) => (
                <td key={columns[k]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
