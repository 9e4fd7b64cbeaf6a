import { nameOf } from '../../document/commands/index.ts';
import type { GraphDocument } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

interface ChangeDialogProps {
  readonly document: GraphDocument;
  readonly model: string;
  /** What is dropped and changed, in sentences. */
  readonly words: readonly string[];
  /** Connections that go. */
  readonly edges: readonly string[];
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** Asked before another model costs something: what exactly, and whether to go on. */
export function ChangeDialog({ document, model, words, edges, onChange, onClose }: ChangeDialogProps) {
  return (
    <Dialog
      size="small"
      title={t('inspector.model.change', { model })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            data-autofocus
            onClick={() => {
              onChange();
              onClose();
            }}
          >
            {t('inspector.model.changeNow')}
          </Button>
        </>
      }
    >
      <div className="inspector-dialog-text">
        {words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {edges.length > 0 && (
          <>
            <p>{t('inspector.model.losesEdges', { count: edges.length })}</p>
            <ul>
              {edges.slice(0, 8).map((edge) => (
                <li key={edge}>{edgeWords(document, edge)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}

function edgeWords(document: GraphDocument, id: string): string {
  const edge = document.edges[id];
  return edge ? `${nameOf(document, edge.source)} → ${nameOf(document, edge.target)}` : id;
}
