/** The kept runs: what they are called, which of them the panels show and how, what differs, and their figures side by side. */
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { formatNumber } from '../../base/numbers.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { forgetRun, nameOf, restoreRun, setRun } from '../../document/commands/index.ts';
import { differencesOf } from '../../document/meaning/differences.ts';
import type { GraphDocument, RunRecord } from '../../document/types.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { keptDocument, SESSION_RUN } from '../../editor/runs/comparing.ts';
import { goesOn, type Run } from '../../editor/runs/run.ts';
import { t } from '../../editor/text/en.ts';
import { type RunSummary, readSummary, summaryOf } from '../../experiment/summary.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { operands } from '../data/panels.ts';
import { figureRows } from './figures.ts';
import './compare.css';

const WAYS = ['over', 'beside', 'difference'] as const;

const NONE: readonly RunRecord[] = [];

export function KeptRuns() {
  const editor = useEditor();
  const records = useEditorState((state) => state.document.runs) ?? NONE;
  const comparison = useEditorState((state) => state.comparison);
  const states = useEditorState((state) => state.keptRuns);
  const kept = useSyncExternalStore(editor.runs.subscribe, () => keptKeys(editor.runs.kept));
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs that the document does not know, by what `kept` and `states` say.
  const ofSession = useMemo(() => {
    const known = new Set(Object.values(states).flatMap((state) => (state.at === 'here' ? [state.runId] : [])));
    return editor.runs.kept.filter(({ id }) => !known.has(id));
  }, [editor, kept, states]);
  const choose = (key: string, on: boolean) => {
    const others = comparison.runs.filter((each) => each !== key);
    // A difference is of two.
    const most = comparison.how === 'difference' ? others.slice(-1) : others;
    editor.comparing.compare({ ...comparison, runs: on ? [...most, key] : others });
  };
  const isEmpty = records.length + ofSession.length === 0;
  return (
    <div className="kept-pane">
      <header className="kept-header">
        <h2>{t('compare.title')}</h2>
        <ActionButton id="keepRun" kind="plain">
          {t('action.keepRun')}
        </ActionButton>
        <IconButton label={t('compare.close')} icon="close" onClick={() => editor.showKept(false)} />
      </header>
      {isEmpty && <p className="kept-note">{t('compare.none')}</p>}
      {!isEmpty && (
        <>
          <Segmented
            label={t('compare.how')}
            value={comparison.how}
            options={WAYS.map((value) => ({ value, label: t(`compare.${value}`) }))}
            onChange={(value) => {
              const how = WAYS.find((way) => way === value) ?? 'over';
              editor.comparing.compare({ how, runs: how === 'difference' ? comparison.runs.slice(-2) : comparison.runs });
            }}
          />
          <HowHint />
          <ul className="kept-list">
            {records.map((record) => (
              <Kept key={record.id} record={record} chosen={comparison.runs.includes(record.id)} onChoose={choose} />
            ))}
            {ofSession.map((run) => (
              <li key={run.id} className="kept-run">
                <Checkbox
                  label={run.label ?? String(run.id)}
                  checked={comparison.runs.includes(`${SESSION_RUN}${run.id}`)}
                  onChange={(on) => choose(`${SESSION_RUN}${run.id}`, on)}
                />
              </li>
            ))}
          </ul>
          <Compared />
        </>
      )}
    </div>
  );
}

const keptKeys = (runs: readonly Run[]): string => runs.map(({ id, label }) => `${id} ${label}`).join();

function HowHint() {
  const editor = useEditor();
  const comparison = useEditorState((state) => state.comparison);
  useEditorState((state) => state.keptRuns);
  const { how, runs } = comparison;
  const { current } = editor.runs;
  if (how !== 'difference') return <p className="kept-note">{t(`compare.${how}.hint`)}</p>;
  if (runs.length === 0 || current === undefined) return <p className="kept-note">{t('compare.difference.none')}</p>;
  const [first, second] = operands(current, editor.comparing.compared);
  return <p className="kept-note">{t('compare.difference.hint', { first: first.label, second: second.label })}</p>;
}

interface KeptProps {
  readonly record: RunRecord;
  readonly chosen: boolean;
  readonly onChoose: (key: string, on: boolean) => void;
}

function Kept({ record, chosen, onChoose }: KeptProps) {
  const editor = useEditor();
  const state = useEditorState(({ keptRuns }) => keptRuns[record.id]);
  const { id } = record;
  const label = record.label ?? id;
  const summary = readSummary(record.summary);
  const lines = [
    summary && t('compare.stored', { time: summary.time, seed: record.seed ?? 1 }),
    state?.at === 'making' ? t('compare.making') : state?.at === 'gone' ? state.reason : undefined,
    state?.at === 'here' && state.same !== undefined ? t(state.same ? 'compare.same' : 'compare.other') : undefined,
    summary?.played && t('compare.wasPlayed'),
    summary?.simulator &&
      t(state?.at === 'here' && isMadeHere(editor.runs.get(state.runId)) ? 'compare.onNest' : 'compare.byNest', {
        simulator: summary.simulator,
      }),
  ];
  return (
    <li className="kept-run" data-kept={id}>
      <div className="kept-row">
        <Checkbox label={t('compare.choose', { label })} checked={chosen} onChange={(on) => onChoose(id, on)} />
        <IconButton
          label={t('compare.restore', { label })}
          icon="reset"
          onClick={() => editor.execute(restoreRun(editor.store.getState().document, id))}
        />
        <IconButton
          label={t('compare.forget', { label })}
          icon="trash"
          onClick={() => editor.execute(forgetRun(editor.store.getState().document, id))}
        />
      </div>
      <TextField
        label={t('compare.label')}
        value={label}
        onCommit={(text) => text.trim() !== '' && editor.execute(setRun(editor.store.getState().document, id, { label: text.trim() }))}
      />
      {lines.map((line) => line && <p key={line}>{line}</p>)}
    </li>
  );
}

const isMadeHere = (run: Run | undefined): boolean => run !== undefined && run.simulator === undefined;

/** The newest run and the first that was chosen: what differs between them, and the figures of all that were. */
function Compared() {
  const editor = useEditor();
  const chosen = useEditorState((state) => state.comparison.runs);
  const records = useEditorState((state) => state.document.runs) ?? NONE;
  const states = useEditorState((state) => state.keptRuns);
  const phase = useEditorState((state) => state.run.phase);
  const runId = useEditorState((state) => state.run.runId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest run and the rows that are there, by what says that they changed.
  const columns = useMemo((): readonly Column[] => {
    const { current } = editor.runs;
    const { document } = editor.store.getState();
    const compared = editor.comparing.compared;
    const others = chosen.flatMap((key): Column[] => {
      const record = records.find(({ id }) => id === key);
      const run = compared.find((each) => each.key === key)?.run;
      const summary = readSummary(record?.summary) ?? (run && summaryOf(run));
      const made = (record && keptDocument(document, record)) ?? run?.document;
      return summary && made ? [{ key, label: record?.label ?? run?.label ?? key, summary, document: made }] : [];
    });
    if (current === undefined || current.time === 0 || goesOn(current)) return others;
    const atEnd = { ...current.document, kernel: { ...current.document.kernel, duration: current.time } };
    return [{ key: '', label: t('compare.newest'), summary: summaryOf(current), document: atEnd }, ...others];
  }, [editor, chosen, records, states, phase, runId]);
  const [first, second] = columns;
  if (first === undefined || chosen.length === 0) return null;
  return (
    <>
      {second !== undefined && <Differences first={first} second={second} />}
      <section>
        <h3>{t('compare.figures')}</h3>
        <Table head={[t('compare.figure'), ...columns.map(({ label }) => label)]}>
          {figureRows(
            columns.map(({ summary }) => summary),
            (id) => nameOf(editor.store.getState().document, id),
          ).map(({ name, values }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, place) => (
                <td key={columns[place]?.key}>{value}</td>
              ))}
            </tr>
          ))}
        </Table>
      </section>
    </>
  );
}

interface Column {
  readonly key: string;
  readonly label: string;
  readonly summary: RunSummary;
  readonly document: GraphDocument;
}

function Differences({ first, second }: { readonly first: Column; readonly second: Column }) {
  const found = differencesOf(first.document, second.document);
  const there = (value: string | undefined, other: string | undefined) =>
    value ?? (other === undefined ? formatNumber(Number.NaN) : t('compare.absent'));
  return (
    <section>
      <h3>{t('compare.differs')}</h3>
      {found.length === 0 ? (
        <p className="kept-note">{t('compare.differs.none')}</p>
      ) : (
        <Table head={[t('compare.thing'), first.label, second.label]}>
          {found.map(({ of, name, first: a, second: b }) => (
            <tr key={`${of} ${name}`}>
              <th scope="row">
                {of ?? t('compare.whole')}
                {name !== undefined && <code> {name}</code>}
              </th>
              <td>{there(a, b)}</td>
              <td>{there(b, a)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

function Table({ head, children }: { readonly head: readonly string[]; readonly children: ReactNode }) {
  return (
    <div className="kept-table">
      <table>
        <thead>
          <tr>
            {head.map((name, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two runs may have one name.
              <th key={place} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
