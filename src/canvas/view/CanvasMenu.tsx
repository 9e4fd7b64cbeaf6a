/** The context menu of the canvas: the same actions that keys and the command palette offer. */
import { t } from '../../editor/text/en.ts';
import { ContextMenu } from '../../ui/Menu.tsx';
import { useCanvas, useCanvasState } from '../context.ts';
import { menuEntries } from './menuEntries.ts';

/** Open while the canvas's state says so. */
export function CanvasMenu() {
  const { model } = useCanvas();
  const menu = useCanvasState((state) => state.menu);
  if (menu === undefined) return null;
  return (
    <ContextMenu
      key={`${menu.x} ${menu.y}`}
      label={t('canvas.menu')}
      at={menu}
      entries={menuEntries(model, menu.onEmpty)}
      onClose={() => model.store.setState({ menu: undefined })}
    />
  );
}
