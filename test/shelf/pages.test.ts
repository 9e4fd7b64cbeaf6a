/** The lecturer's pages: made from the lessons themselves, so that they cannot say anything else. `vitest -u` writes them anew. */
import { expect, it } from 'vitest';
import { evidenceFor } from '../../src/cli/check.ts';
import { lessonOf } from '../../src/lesson/index.ts';
import { lessons } from '../../src/shelf/lessons.ts';
import { en } from '../../src/shelf/words/en/index.ts';
import { shownTruth, solutionOf, startOf } from './opening.ts';

const KIND = { build: 'Build', predict: 'Predict', run: 'Run', see: 'See', explain: 'Explain', challenge: 'Challenge' } as const;
const GROUP = { first: 'A first hour', lecturer: 'For a course', beyond: 'And further' } as const;

/** What a student does in a step: one answer, one edit for each change of the solution, one press of Run. */
function gesturesOf(name: (typeof lessons)[number]['name']): {
  readonly edits: number;
  readonly answers: number;
  readonly runs: number;
  readonly reads: number;
} {
  const plan = lessonOf(startOf(name))?.plan;
  const solution = plan?.solution.kind === 'operations' ? plan.solution.operations.length : 0;
  const of = (...kinds: readonly string[]) => plan?.steps.filter(({ kind }) => kinds.includes(kind)).length ?? 0;
  const truths = plan?.steps.filter(({ truth }) => truth !== undefined && truth.kind !== 'value').length ?? 0;
  return { edits: solution, answers: of('predict', 'explain'), runs: of('run', 'challenge') + truths, reads: of('see') };
}

it('docs/lessons/README.md counts the gestures of each lesson', async () => {
  const rows = lessons.map(({ name, group, minutes }) => {
    const { edits, answers, runs } = gesturesOf(name);
    return `| [${en.lessons[name].title}](${name}.md) | ${GROUP[group]} | ${minutes} | ${edits} | ${answers} | ${runs} | ${edits + answers + runs} |`;
  });
  const text = [
    '# Lessons',
    '',
    'What comes with Spikepatch, with a page for the lecturer each. A lesson opens from the start screen as a network of the student’s own; its answers stay in the browser.',
    'The pages and this table are written from the lessons themselves by `npx vitest run --project unit test/shelf/pages.test.ts -u`; `test/shelf/lessons.test.ts` holds that each',
    'start fails every check, each solution meets every check, and renaming, moving and colouring change no verdict.',
    '',
    'Gestures are counted as edits (each change that the solution makes), answers (predictions and explanations) and presses of Run or Run sweep; going on to the next step is not counted. Curves are sweeps and',
    'numbers are measured by the lesson, so nothing is repeated by hand: the same eight lecturer lessons took 14 to 64 gestures each when every point of a curve was a run of its own.',
    '',
    '| lesson | part | min | edits | answers | runs | gestures |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    'A lesson is part of a document (docs/graph-format.md, “Lessons”) and travels with it as a file or a link. `spikepatch check GRAPH [--answers FILE]` judges one that was handed in.',
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot('../../docs/lessons/README.md');
  for (const { name } of lessons) {
    const { edits, answers, runs } = gesturesOf(name);
    expect(edits + answers + runs, name).toBeLessThanOrEqual(20);
  }
});

it.each(lessons)('docs/lessons/$name.md tells timing and answers', async ({ name, minutes }) => {
  const words = en.lessons[name];
  const start = startOf(name);
  const end = solutionOf(name);
  const plan = lessonOf(start)?.plan;
  if (plan === undefined) throw new Error('no lesson');
  const evidence = [start, end].map((document) => evidenceFor(document, plan));
  const parts = plan.steps.map((step, index) => {
    const lines = [`## ${index + 1}. ${KIND[step.kind]}`, '', step.text, ''];
    const truths = [start, end].map((document, k) => shownTruth(step, plan, document, evidence[k] as (typeof evidence)[number]));
    if (step.ask !== undefined && 'options' in step.ask) lines.push(...step.ask.options.map((option) => `- ${option}`), '');
    if (truths[0] !== undefined || truths[1] !== undefined) {
      const [before, after] = truths;
      lines.push(
        `**Answer:** ${before === after || after === undefined ? before : before === undefined ? after : `${before} at the start, ${after} with the solution`}`,
        '',
      );
    }
    if (step.checks.length > 0) {
      const said = step.checks.map((check) =>
        check.kind === 'graph'
          ? `\`${check.text}\``
          : check.kind === 'differs'
            ? `only ${check.only.join(', ')} changed`
            : `\`${check.source.text}\` from ${check.bounds.low} to ${check.bounds.high}`,
      );
      lines.push(`**Checked:** ${said.join('; ')}`, '');
    }
    if (step.model !== undefined) lines.push(`**A teacher would say:** ${step.model}`, '');
    if (step.hints.length > 0) lines.push(...step.hints.map((hint, k) => `Hint ${k + 1}: ${hint}`), '');
    return lines.join('\n');
  });
  const text = [`# ${words.title}`, '', `${words.sentence} About ${minutes} minutes, ${plan.steps.length} steps.`, '', ...parts]
    .join('\n')
    .trimEnd();
  await expect(`${text}\n`).toMatchFileSnapshot(`../../docs/lessons/${name}.md`);
});
