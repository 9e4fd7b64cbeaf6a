import { useEditor, useEditorState } from '../editor/react.ts';
import { lightRules, litIn } from './light.ts';
import './lectern.css';

/** Lights up what the step of a lesson points at, whether or not the rail with its words is on view. */
export function LessonLight() {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const at = useEditorState((state) => state.lesson?.step);
  const { plan } = editor.lessons;
  const step = at === undefined ? undefined : plan?.steps[at];
  if (plan === undefined || step === undefined) return null;
  return <style>{lightRules(litIn(document, plan, step))}</style>;
}
