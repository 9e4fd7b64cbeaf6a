import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import '../forms/inspector.css';
import './lists.css';

/** What was done, step by step; a click goes there and back. */
export function HistoryList({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const past = useEditorState((state) => state.past);
  const future = useEditorState((state) => state.future);
  const steps = [...past, ...future];
  return (
    <Dialog size="small" title={t('inspector.history')} onClose={onClose}>
      <ol className="inspector-history">
        <Step label={t('inspector.history.start')} now={past.length === 0} undone={false} onClick={() => editor.travel(0)} />
        {steps.map((step, index) => (
          <Step
            key={step.id}
            label={step.label}
            now={index === past.length - 1}
            undone={index >= past.length}
            onClick={() => editor.travel(index + 1)}
          />
        ))}
      </ol>
    </Dialog>
  );
}

function Step({
  label,
  now,
  undone,
  onClick,
}: {
  readonly label: string;
  readonly now: boolean;
  readonly undone: boolean;
  readonly onClick: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        className={undone ? 'inspector-undone' : undefined}
        aria-current={now ? 'step' : undefined}
        data-autofocus={now ? '' : undefined}
        onClick={onClick}
      >
        <span className="inspector-history-mark">{now ? <Icon name="chevronRight" /> : undefined}</span>
        <span>{label}</span>
        {undone && <small>{t('inspector.history.undone')}</small>}
      </button>
    </li>
  );
}
