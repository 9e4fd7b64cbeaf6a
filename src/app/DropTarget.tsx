import { useEffect, useState } from 'react';
import { useEditor } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { droppedOn } from '../storage/files.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Dropping files anywhere on the window opens each as a network of its own. */
export function DropTarget() {
  const editor = useEditor();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      void editor.openDropped(droppedOn(event.dataTransfer));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', onDrop);
    };
  }, [editor]);

  if (!isOver) return null;
  return (
    <div className="app-drop">
      <strong>{t('app.drop.title')}</strong>
      <span>{t('app.drop.text')}</span>
    </div>
  );
}
