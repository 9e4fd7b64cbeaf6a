/** The report of the open document: what it shows is run first where that is not so yet. */
import { fileStem } from '../base/fileName.ts';
import { compile } from '../compile/index.ts';
import type { GraphDocument } from '../document/types.ts';
import { exportedResults } from '../editor/runs/results.ts';
import { originOf } from '../editor/runs/sweeps.ts';
import { t } from '../editor/text/en.ts';
import type { Editor, Run, SweepResult, Wiring } from '../editor/types.ts';
import { LONGEST_LINK, linkOf } from '../formats/link.ts';
import { hashOfResults } from '../formats/results.ts';
import { asksForWiring, figuresOf, figuresWanted } from '../report/figures.ts';
import { reportHtml } from '../report/page.ts';
import { type Prediction, predictionsOf } from '../report/predictions.ts';
import { addressFor } from '../storage/address.ts';
import { speak } from '../text/language.ts';

interface Made {
  readonly html: string;
  readonly name: string;
}

/**
 * Makes the page.
 * @param say told what goes on, in a sentence
 * @returns the page, or the sentence why the network cannot be run
 */
export async function makeReport(editor: Editor, say: (sentence: string) => void): Promise<Made | { readonly refusal: string }> {
  const { document } = editor.store.getState();
  say(t('reportDialog.running'));
  const run = await runOf(editor, document);
  if ('refusal' in run) return run;
  const sweeps = new Map<string, SweepResult>();
  for (const { panel } of figuresWanted(document)) {
    if (panel in document.nodes || !document.sweeps?.some(({ id }) => id === panel)) continue;
    say(t('reportDialog.sweeping', { panel }));
    const result = await sweepOf(editor, document, panel);
    if (result !== undefined) sweeps.set(panel, result);
  }
  const compiled = compile(document);
  const hash = await linkOf(document);
  const name = fileStem(document.title);
  const html = reportHtml({
    document,
    ...figuresOf(document, { run, sweeps, wiring: asksForWiring(document) ? await wiringOf(editor, run) : undefined }),
    predictions: predicted(editor),
    networkHash: compiled.network === undefined ? undefined : compiled.hash,
    resultsHash: hashOfResults(exportedResults(document, run)),
    link: hash.length > LONGEST_LINK ? undefined : addressFor(hash),
    fileName: name,
  });
  return { html, name: `${name}.html` };
}

/** The newest run where it is of this very network and whole, else one that is made beside the canvas. */
async function runOf(editor: Editor, document: GraphDocument): Promise<Run | { readonly refusal: string }> {
  const { current } = editor.runs;
  const compiled = compile(document);
  const isWhole = current !== undefined && current.phase === 'done' && !current.preview && !current.played;
  if (isWhole && compiled.network !== undefined && current.hash === compiled.hash && current.simulator === undefined) return current;
  return editor.simulate(document);
}

/** Who is connected to whom in a run, once it is known. */
function wiringOf({ wirings }: Editor, run: Run): Promise<Wiring | undefined> {
  return new Promise((resolve) => {
    const found = () => {
      const wiring = wirings.of(run);
      if (wiring === undefined) return;
      stop();
      resolve(wiring);
    };
    const stop = wirings.subscribe(found);
    wirings.ask(run);
    found();
  });
}

/** What a sweep gave; it is run where it was not, or where the network has changed since. */
async function sweepOf(editor: Editor, document: GraphDocument, id: string): Promise<SweepResult | undefined> {
  const { sweeps } = editor;
  const sweep = document.sweeps?.find((each) => each.id === id);
  if (sweep === undefined) return undefined;
  const known = sweeps.get(id);
  if (known?.phase === 'done' && known.origin === originOf(document, sweep)) return known;
  if (known?.phase !== 'running') sweeps.start(id);
  return new Promise((resolve) => {
    const look = () => {
      const result = sweeps.get(id);
      if (result?.phase === 'running') return;
      stop();
      resolve(result);
    };
    const stop = sweeps.subscribe(look);
    look();
  });
}

function predicted(editor: Editor): readonly Prediction[] {
  const { lesson } = editor.store.getState();
  const { plan } = editor.lessons;
  if (lesson === undefined || plan === undefined) return [];
  return predictionsOf(plan, lesson.state, (step) => {
    const why = lesson.verdicts[step.id]?.answer?.why;
    return { truth: lesson.truths[step.id], verdict: why === undefined ? '' : speak(why) };
  });
}
