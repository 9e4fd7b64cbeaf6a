import { useMemo, useState } from 'react';
import { formatDocument } from '../../document/file/schema.ts';
import type { Diagnostic } from '../../document/types.ts';
import { useEditor, useEditorState, useRuns } from '../../editor/react.ts';
import { exportedResults } from '../../editor/runs/results.ts';
import { sayFinding, t } from '../../editor/text/en.ts';
import { toNestDesktop } from '../../formats/nestDesktop.ts';
import { toPynest } from '../../formats/pynest.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { beginning, csvPieces, fileStem, jsonPieces } from './exportFiles.ts';
import { saveText } from './saveText.ts';
import '../forms/inspector.css';
import './dialogs.css';

type Kind = 'pynest' | 'graph' | 'results';

/** The network as a PyNEST script or a file, and what was recorded as CSV or JSON. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const [kind, setKind] = useState<Kind>('pynest');
  return (
    <Dialog size="large" title={t('inspector.export')} onClose={onClose}>
      <div className="inspector-export">
        <Tabs
          label={t('inspector.export')}
          selected={kind}
          onSelect={(id) => setKind(id as Kind)}
          tabs={[
            { id: 'pynest', label: t('inspector.export.pynest') },
            { id: 'graph', label: t('inspector.export.graph') },
            { id: 'results', label: t('inspector.export.results') },
          ]}
        >
          {kind === 'pynest' ? <Script /> : kind === 'graph' ? <Graph /> : <Recorded />}
        </Tabs>
      </div>
    </Dialog>
  );
}

function Script() {
  const document = useEditorState((state) => state.document);
  const blocked = useEditorState((state) => state.diagnostics.some(({ severity }) => severity === 'error'));
  const [nest, setNest] = useState<2 | 3>(3);
  const { script, notes, files } = useMemo(() => toPynest(document, { nest }), [document, nest]);
  return (
    <Preview
      text={script}
      pieces={[script]}
      name={`${fileStem(document.title)}.py`}
      type="text/x-python"
      findings={notes}
      beside={files}
      note={t(blocked ? 'inspector.export.blocked' : nest === 3 ? 'inspector.export.nest3' : 'inspector.export.nest2')}
      choice={
        <Segmented
          label={t('inspector.export.version')}
          value={String(nest)}
          options={[
            { value: '3', label: 'NEST 3' },
            { value: '2', label: 'NEST 2' },
          ]}
          onChange={(value) => setNest(value === '2' ? 2 : 3)}
        />
      }
    />
  );
}

function Graph() {
  const document = useEditorState((state) => state.document);
  const [format, setFormat] = useState<'own' | 'nestDesktop'>('own');
  const { text, notes } = useMemo(() => {
    if (format === 'own') return { text: formatDocument(document), notes: [] };
    const written = toNestDesktop(document);
    return { text: `${JSON.stringify(written.project, undefined, 2)}\n`, notes: written.notes };
  }, [document, format]);
  return (
    <Preview
      text={text}
      pieces={[text]}
      name={`${fileStem(document.title)}.${format === 'own' ? 'graph' : 'nest-desktop'}.json`}
      type="application/json"
      findings={notes}
      note={t(format === 'own' ? 'inspector.export.graphNote' : 'inspector.export.nestDesktopNote')}
      choice={
        <Segmented
          label={t('inspector.export.format')}
          value={format}
          options={[
            { value: 'own', label: 'Spikepatch' },
            { value: 'nestDesktop', label: 'NEST Desktop' },
          ]}
          onChange={(value) => setFormat(value === 'nestDesktop' ? 'nestDesktop' : 'own')}
        />
      }
    />
  );
}

/** Characters shown; a file may be larger. */
const SHOWN = 20_000;

function Recorded() {
  const document = useEditorState((state) => state.document);
  const stale = useEditorState((state) => state.networkHash !== state.run.networkHash);
  const { current } = useRuns();
  const [format, setFormat] = useState<'csv' | 'json'>('csv');
  const results = useMemo(() => current && exportedResults(document, current), [document, current]);
  if (!results || Object.keys(results.recorders).length === 0)
    return <p className="inspector-fact inspector-export-empty">{t('inspector.export.noResults')}</p>;
  const pieces = () => (format === 'csv' ? csvPieces(results) : jsonPieces(results));
  const { text, complete } = beginning(pieces(), SHOWN);
  return (
    <Preview
      text={complete ? text : `${text}\n…`}
      pieces={pieces}
      name={`${fileStem(document.title)}.${format === 'csv' ? 'csv' : 'results.json'}`}
      type={format === 'csv' ? 'text/csv' : 'application/json'}
      note={t(stale ? 'inspector.export.stale' : complete ? 'inspector.export.resultsNote' : 'inspector.export.beginning')}
      choice={
        <Segmented
          label={t('inspector.export.format')}
          value={format}
          options={[
            { value: 'csv', label: 'CSV' },
            { value: 'json', label: 'JSON' },
          ]}
          onChange={(value) => setFormat(value === 'json' ? 'json' : 'csv')}
        />
      }
    />
  );
}

interface PreviewProps {
  /** Files that have to lie beside this one. */
  readonly beside?: readonly { readonly name: string; readonly text: string }[];
  readonly text: string;
  /** The whole file, in pieces. */
  readonly pieces: readonly string[] | (() => Iterable<string>);
  readonly name: string;
  readonly type: string;
  readonly note: string;
  /** What the file cannot say, listed above it. */
  readonly findings?: readonly Diagnostic[];
  readonly choice?: React.ReactNode;
}

function Preview({ text, pieces, name, type, note, choice, findings = [], beside = [] }: PreviewProps) {
  const editor = useEditor();
  const [copied, setCopied] = useState(false);
  const whole = () => [...(typeof pieces === 'function' ? pieces() : pieces)];
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(whole().join(''));
      setCopied(true);
      editor.announce(t('inspector.export.copied'));
      window.setTimeout(() => setCopied(false), 2000);
    } catch {
      editor.notify(t('inspector.export.copyFailed'));
    }
  };
  return (
    <>
      <div className="inspector-export-bar">
        {choice}
        <span className="inspector-export-gap" />
        <Button icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
          {t(copied ? 'inspector.export.copied' : 'inspector.export.copy')}
        </Button>
        <Button kind="primary" icon="download" onClick={() => saveText(name, type, whole())}>
          {t('inspector.export.download')}
        </Button>
      </div>
      {beside.length > 0 && (
        <div className="inspector-actions">
          {beside.map((file) => (
            <Button key={file.name} icon="download" onClick={() => saveText(file.name, 'text/plain', [file.text])}>
              {t('inspector.export.beside', { name: file.name })}
            </Button>
          ))}
        </div>
      )}
      <p className="inspector-export-note">
        <span className="ui-mono">{name}</span> {note}
      </p>
      {findings.length > 0 && (
        <ul className="inspector-export-findings" aria-label={t('inspector.export.findings')}>
          {findings.map((finding) => (
            <li key={`${finding.path} ${finding.code}`}>
              <span className="ui-mono">{finding.edge ?? finding.node ?? ''}</span> {sayFinding(finding)}
            </li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reachable by keyboard. */}
      <pre className="inspector-export-text" tabIndex={0}>
        {text}
      </pre>
    </>
  );
}
