/** The report: what its author says under each heading, which figures it shows, and the page that is made of it. */
import { useState } from 'react';
import { panelIds, panelLabel } from '../charts/data/panels.ts';
import { setReport } from '../document/commands/index.ts';
import type { Report } from '../document/experiment.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { type TextKey, t } from '../editor/text/en.ts';
import { saveText } from '../inspector/dialogs/saveText.ts';
import { figuresWanted } from '../report/figures.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea, TextField } from '../ui/TextField.tsx';
import './report.css';

const HEADINGS = [
  ['question', 'report.question', 'reportDialog.questionHint'],
  ['setupNote', 'report.setup', 'reportDialog.setupHint'],
  ['outcome', 'report.outcome', 'reportDialog.outcomeHint'],
  ['conclusion', 'report.conclusion', 'reportDialog.conclusionHint'],
] as const satisfies readonly (readonly [keyof Report, TextKey, TextKey])[];

/** Address of a page that is shown is freed after this (ms): by then it is loaded. */
const LOADED_MS = 60_000;

export function ReportDialog({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const report = useEditorState((state) => state.document.report);
  const [status, setStatus] = useState('');
  const [busy, setBusy] = useState(false);

  const make = async (deliver: (page: { readonly html: string; readonly name: string }) => void, give?: () => void) => {
    setBusy(true);
    try {
      const { makeReport } = await import('./makeReport.ts');
      const made = await makeReport(editor, setStatus);
      if ('refusal' in made) {
        give?.();
        setStatus(t('reportDialog.refused', { reason: made.refusal }));
        return;
      }
      deliver(made);
      setStatus(t('reportDialog.made', { name: made.name }));
    } finally {
      setBusy(false);
    }
  };
  const save = () => void make(({ html, name }) => saveText(name, 'text/html', [html]));
  const open = () => {
    // Opened at once: a browser lets a page open another only while somebody presses something.
    const page = window.open('', '_blank');
    if (page === null) {
      setStatus(t('reportDialog.blocked'));
      return;
    }
    const show = ({ html }: { readonly html: string }) => {
      const address = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' }));
      page.location.replace(address);
      window.setTimeout(() => URL.revokeObjectURL(address), LOADED_MS);
    };
    void make(show, () => page.close());
  };

  return (
    <Dialog
      size="large"
      title={t('reportDialog.title')}
      onClose={onClose}
      footer={
        <>
          <p className="app-report-status" role="status">
            {status}
          </p>
          <Button icon="external" disabled={busy} onClick={open}>
            {t('reportDialog.open')}
          </Button>
          <Button kind="primary" icon="download" disabled={busy} onClick={save}>
            {t('reportDialog.save')}
          </Button>
        </>
      }
    >
      <p>{t('reportDialog.about')}</p>
      <div className="app-report-fields">
        {HEADINGS.map(([key, label, hint]) => (
          <TextArea
            key={key}
            label={t(label)}
            rows={3}
            value={report?.[key] ?? ''}
            placeholder={t(hint)}
            onCommit={(text) => editor.execute(setReport(editor.store.getState().document, { [key]: text }))}
          />
        ))}
        <Figures />
      </div>
    </Dialog>
  );
}

/** Which panels are shown, and what is said of each. */
function Figures() {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const wanted = figuresWanted(document);
  const ids = panelIds(document);
  if (ids.length === 0) return <p className="app-report-none">{t('reportDialog.noPanels')}</p>;
  const all = [...wanted.map(({ panel }) => panel), ...ids.filter((id) => !wanted.some(({ panel }) => panel === id))];
  const write = (figures: readonly { readonly panel: string; readonly caption: string }[]) =>
    editor.execute(
      setReport(editor.store.getState().document, {
        figures: figures.map(({ panel, caption }) => (caption === '' ? { panel } : { panel, caption })),
      }),
    );
  return (
    <fieldset className="app-report-figures">
      <legend>{t('reportDialog.figures')}</legend>
      {all.map((id) => {
        const shown = wanted.find(({ panel }) => panel === id);
        const label = ids.includes(id) ? panelLabel(document, id) : id;
        return (
          <div key={id} className="app-report-figure">
            <Checkbox
              label={label}
              checked={shown !== undefined}
              onChange={(on) => write(on ? [...wanted, { panel: id, caption: '' }] : wanted.filter(({ panel }) => panel !== id))}
            />
            {shown && (
              <TextField
                label={t('reportDialog.caption')}
                value={shown.caption}
                onCommit={(caption) => write(wanted.map((each) => (each.panel === id ? { ...each, caption } : each)))}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
