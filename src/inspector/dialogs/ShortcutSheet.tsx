import type { Action, ActionGroup } from '../../editor/actions/action.ts';
import { actions } from '../../editor/actions/index.ts';
import { isMac } from '../../editor/keys/attach.ts';
import { keysOf } from '../../editor/keys/keymap.ts';
import { useEditor } from '../../editor/react.ts';
import { type TextKey, t } from '../../editor/text/en.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import '../forms/inspector.css';
import './dialogs.css';

const GROUPS = [
  { id: 'run', title: 'inspector.keys.run' },
  { id: 'edit', title: 'inspector.keys.edit' },
  { id: 'select', title: 'inspector.keys.select' },
  { id: 'insert', title: 'inspector.keys.insert' },
  { id: 'view', title: 'inspector.keys.view' },
  { id: 'document', title: 'inspector.keys.document' },
  { id: 'help', title: 'inspector.keys.help' },
] as const satisfies readonly { readonly id: ActionGroup; readonly title: TextKey }[];

/** What only the mouse and fields know; there is no action behind these. */
const GESTURES = [
  { keys: 'inspector.gesture.pan.keys', what: 'inspector.gesture.pan' },
  { keys: 'inspector.gesture.marquee.keys', what: 'inspector.gesture.marquee' },
  { keys: 'inspector.gesture.quickAdd.keys', what: 'inspector.gesture.quickAdd' },
  { keys: 'inspector.gesture.wire.keys', what: 'inspector.gesture.wire' },
  { keys: 'inspector.gesture.step.keys', what: 'inspector.gesture.step' },
  { keys: 'inspector.gesture.scrub.keys', what: 'inspector.gesture.scrub' },
] as const;

/** Every key there is, made from the same list that the keys are read from. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const mac = isMac();
  const withKeys = actions.filter((action) => keysOf(action, mac).length > 0);
  return (
    <Dialog size="large" title={t('inspector.keys')} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reachable by keyboard. */}
      <section className="inspector-sheet" aria-label={t('inspector.keys')} tabIndex={0} data-autofocus>
        {GROUPS.map(({ id, title }) => {
          const members = withKeys.filter((action) => action.group === id);
          if (members.length === 0) return undefined;
          return (
            <section key={id}>
              <h3>{t(title)}</h3>
              <dl>
                {members.map((action) => (
                  <Row key={action.id} keys={keysOf(action, mac)} what={plainLabel(action, action.label(editor))} />
                ))}
              </dl>
            </section>
          );
        })}
        <section>
          <h3>{t('inspector.keys.gestures')}</h3>
          <dl>
            {GESTURES.map(({ keys, what }) => (
              <Row key={what} keys={[t(keys)]} what={t(what)} />
            ))}
          </dl>
        </section>
      </section>
    </Dialog>
  );
}

/** "Undo: Change weight to 20 pA" is "Undo" on a sheet that stays true after the next edit. */
function plainLabel(action: Action, label: string): string {
  return action.id === 'undo' || action.id === 'redo' ? (label.split(':')[0] ?? label) : label;
}

function Row({ keys, what }: { readonly keys: readonly string[]; readonly what: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{what}</dd>
    </div>
  );
}
