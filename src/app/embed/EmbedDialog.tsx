/** How this network gets into a page of one's own: the HTML for it, and the link to the whole bench. */
import { useEffect, useId, useState } from 'react';
import { groupDigits } from '../../base/numbers.ts';
import { shownTitle } from '../../editor/documents/title.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { LONGEST_IN_PAGE, linkOf } from '../../formats/link.ts';
import { addressFor } from '../../storage/address.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { canvasHeight } from './height.ts';
import { snippetOf } from './snippet.ts';
import './embedDialog.css';

const THEMES = ['system', 'light', 'dark'] as const;
/** CSS pixels: a page's column, and what stands above the canvas. */
const COLUMN = 760;
const BAR = 48;

export function EmbedDialog({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const title = useEditorState((state) => shownTitle(state.document));
  const document = useEditorState((state) => state.document);
  const [runs, setRuns] = useState(true);
  const [theme, setTheme] = useState<(typeof THEMES)[number]>('system');
  const [hash, setHash] = useState('');
  useEffect(() => {
    let isLatest = true;
    void linkOf(document).then((found) => isLatest && setHash(found));
    return () => {
      isLatest = false;
    };
  }, [document]);

  const address = addressFor(hash, { embed: true, run: runs, theme: theme === 'system' ? undefined : theme });
  const height = canvasHeight({ width: COLUMN, extent: editor.canvas?.extent(true), dials: 0 }) + BAR;
  const isLong = address.length > LONGEST_IN_PAGE;
  return (
    <Dialog title={t('embed.dialog')} size="large" onClose={onClose}>
      <div className="embed-dialog">
        <p>{t('embed.lead')}</p>
        <div className="embed-choices">
          <Checkbox label={t('embed.run')} checked={runs} onChange={setRuns} />
          <Segmented
            label={t('embed.theme')}
            value={theme}
            options={THEMES.map((value) => ({ value, label: t(`embed.theme.${value}`) }))}
            onChange={(value) => setTheme(THEMES.find((known) => known === value) ?? 'system')}
          />
          {!isLong && (
            <a href={address} target="_blank" rel="noopener">
              {t('embed.try')}
            </a>
          )}
        </div>
        {isLong ? (
          <p role="alert">{t('embed.tooLong', { length: groupDigits(address.length), limit: groupDigits(LONGEST_IN_PAGE) })}</p>
        ) : (
          <>
            <Copyable
              label={t('embed.html')}
              hint={t('embed.htmlHint')}
              copy={t('embed.copyHtml')}
              text={snippetOf({ address, title, height })}
              rows={10}
              isFirst
            />
            <Copyable
              label={t('embed.link')}
              hint={t('embed.linkHint')}
              copy={t('embed.copyLink')}
              text={addressFor(hash, { run: runs })}
              rows={2}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

interface CopyableProps {
  readonly label: string;
  readonly hint: string;
  readonly copy: string;
  readonly text: string;
  readonly rows: number;
  readonly isFirst?: boolean;
}

/** A text to be taken along, by a button or by hand. */
function Copyable({ label, hint, copy, text, rows, isFirst = false }: CopyableProps) {
  const editor = useEditor();
  const id = useId();
  const [copied, setCopied] = useState('');
  const take = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
      editor.announce(t('embed.copied'));
    } catch {
      editor.notify(t('clipboard.denied'));
    }
  };
  return (
    <section className="embed-copyable">
      <header>
        <label htmlFor={id}>{label}</label>
        <Button
          kind={isFirst ? 'primary' : 'plain'}
          icon={copied === text ? 'check' : 'copy'}
          data-autofocus={isFirst ? '' : undefined}
          onClick={() => void take()}
        >
          {copied === text ? t('embed.copied') : copy}
        </Button>
      </header>
      <textarea
        id={id}
        className="ui-input ui-mono"
        readOnly
        rows={rows}
        spellCheck={false}
        value={text}
        aria-describedby={`${id}-hint`}
        onFocus={(event) => event.currentTarget.select()}
      />
      <small id={`${id}-hint`}>{hint}</small>
    </section>
  );
}
