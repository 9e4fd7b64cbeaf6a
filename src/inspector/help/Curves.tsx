import { useEffect, useId, useState } from 'react';
import { usePalette } from '../../charts/view/palette.ts';
import { readDocument } from '../../document/file/schema.ts';
import type { OwnModels } from '../../document/meaning/modelNames.ts';
import { actionById, perform } from '../../editor/actions/index.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import type { Editor } from '../../editor/types.ts';
import type { Simulate } from '../../help/curves/circuit.ts';
import { curvesOf } from '../../help/curves/index.ts';
import type { Curve, CurvePlan } from '../../help/curves/types.ts';
import type { HelpWords } from '../../help/words/index.ts';
import type { Model } from '../../models/types.ts';
import { say } from '../../text/language.ts';
import { Button } from '../../ui/Button.tsx';
import { captionOf, curveSaid, curveSvg } from './figure.ts';

/** Curves by the record of their model: they are run once as long as the page lives. */
const made = new WeakMap<Model, Map<string, Promise<Curve | undefined>>>();
/** One after the other, so that the first is there soon. */
let queue: Promise<unknown> = Promise.resolve();

function curveOf(model: Model, { id, make }: CurvePlan, simulate: Simulate): Promise<Curve | undefined> {
  const known = made.get(model) ?? new Map<string, Promise<Curve | undefined>>();
  made.set(model, known);
  const there = known.get(id);
  if (there !== undefined) return there;
  const curve = queue.then(() => make(simulate));
  queue = curve.catch(() => undefined);
  known.set(id, curve);
  // What failed once is tried again by the next page.
  curve.catch(() => known.delete(id));
  return curve;
}

function simulateWith(editor: Editor): Simulate {
  return async (file) => {
    const { document } = readDocument(file);
    if (document === undefined) return undefined;
    const run = await editor.simulate(document);
    return 'refusal' in run || run.phase !== 'done' ? undefined : run;
  };
}

/** What the kernel gives for a model, run when the page opens. */
export function Curves({ model, words }: { readonly model: Model; readonly words: HelpWords }) {
  const own = useEditorState((state) => state.document.models);
  const [plans] = useState(() => curvesOf(model, own));
  if (plans.length === 0) return null;
  return (
    <section>
      <h3>{words.page.curves}</h3>
      <p className="inspector-quiet">{words.page.curvesLead}</p>
      <div className="inspector-answers">
        {plans.map((plan) => (
          <CurveFigure key={plan.id} model={model} own={own} plan={plan} words={words} />
        ))}
      </div>
    </section>
  );
}

interface CurveFigureProps {
  readonly model: Model;
  readonly own: OwnModels;
  readonly plan: CurvePlan;
  readonly words: HelpWords;
}

function CurveFigure({ model, plan, words }: CurveFigureProps) {
  const editor = useEditor();
  const palette = usePalette();
  const id = useId();
  const [curve, setCurve] = useState<Curve | 'running' | undefined>('running');
  useEffect(() => {
    let isShown = true;
    curveOf(model, plan, simulateWith(editor)).then(
      (found) => isShown && setCurve(found),
      () => isShown && setCurve(undefined),
    );
    return () => {
      isShown = false;
    };
  }, [model, plan, editor]);
  // There is nothing to be seen of it in this model.
  if (curve === undefined) return null;
  const { title } = words.curves[plan.id];
  if (curve === 'running')
    return (
      <figure className="inspector-answer" aria-busy="true">
        <h4>{title}</h4>
        <p className="inspector-answer-running" role="status">
          {words.page.running}
        </p>
      </figure>
    );
  const tryIt = async () => {
    const name = `${model.name}: ${title}`;
    const file = { ...curve.circuit, title: name, description: captionOf(curve, words) };
    if (!(await editor.openText(JSON.stringify(file), name))) return;
    // Only now, so that Back leads from the circuit to this page.
    editor.open(undefined);
    perform(actionById('run'), editor);
  };
  return (
    <figure className="inspector-answer">
      <h4>{title}</h4>
      <div
        role="img"
        aria-label={curveSaid(curve, words)}
        // Written by the charts' own writer, which escapes what is filled in.
        // biome-ignore lint/security/noDangerouslySetInnerHtml: as above.
        dangerouslySetInnerHTML={{ __html: curveSvg(curve, words, palette, `${id}${plan.id}`) }}
      />
      <figcaption>{captionOf(curve, words)}</figcaption>
      <Button kind="plain" icon="play" aria-label={say(words.page.tryItHint, { title })} onClick={() => void tryIt()}>
        {words.page.tryIt}
      </Button>
    </figure>
  );
}
