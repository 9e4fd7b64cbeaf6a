/** The script of the graph as it is. */
import { useMemo, useState } from 'react';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { toPynest } from '../formats/pynest.ts';
import { Button } from '../ui/Button.tsx';
import { CodeEditor } from '../ui/codeEditor/CodeEditor.tsx';
import { python } from '../ui/codeEditor/python.ts';
import { Segmented } from '../ui/Segmented.tsx';
import './code.css';

export function CodeView() {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const [nest, setNest] = useState<2 | 3>(3);
  const { script } = useMemo(() => toPynest(document, { nest }), [document, nest]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(script);
      editor.notify(t('inspector.export.copied'));
    } catch {
      editor.notify(t('inspector.export.copyFailed'));
    }
  };
  return (
    <div className="code-pane">
      <div className="code-bar">
        <Segmented
          label={t('inspector.export.version')}
          value={String(nest)}
          options={[
            { value: '3', label: 'NEST 3' },
            { value: '2', label: 'NEST 2' },
          ]}
          onChange={(value) => setNest(value === '2' ? 2 : 3)}
        />
        <span className="code-gap" />
        <Button icon="copy" onClick={() => void copy()}>
          {t('inspector.export.copy')}
        </Button>
      </div>
      <div className="code-text">
        <CodeEditor label={t('code.script')} value={script} readOnly language={python} />
      </div>
    </div>
  );
}
