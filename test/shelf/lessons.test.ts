/** Every lesson: a start that fails its checks, a solution that passes them, and edits that change nothing. */

import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../src/cli/check.ts';
import { compile } from '../../src/compile/index.ts';
import * as commands from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { lessonOf } from '../../src/lesson/index.ts';
import { lessons } from '../../src/shelf/lessons.ts';
import { en } from '../../src/shelf/words/en/index.ts';
import { speak } from '../../src/text/language.ts';
import { createRandom } from '../support/random.ts';
import { solutionOf, startOf } from './opening.ts';

const options = { backend: 'wasm', limits: {} } as const;

const verdicts = (document: GraphDocument) => {
  const checked = checkLesson(document, undefined, options);
  expect(checked?.faults).toEqual([]);
  return (checked?.steps ?? []).flatMap(({ id, checks }) =>
    checks.map(({ passed, why }, k) => ({ check: `${id}[${k}]`, passed, why: speak(why) })),
  );
};

/** Twenty renames, moves, recolourings and labels. */
function dressed(document: GraphDocument, seed: number): GraphDocument {
  const random = createRandom(seed);
  let made = document;
  for (let k = 0; k < 20; k++) {
    const ids = Object.keys(made.nodes);
    const id = ids[Math.floor(random() * ids.length)] as string;
    const name = `thing_${k}_${Math.floor(random() * 1000)}`;
    const edits = [
      () => commands.renameId(made, id, name),
      () => commands.setLabel(made, id, name),
      () => commands.moveNodes(made, { [id]: { x: Math.round(random() * 50) * 20, y: Math.round(random() * 50) * 20 } }),
    ];
    const which = Math.floor(random() * 4);
    made =
      which === 3
        ? { ...made, view: { ...made.view, colours: { ...made.view.colours, [id]: '#d62728' } } }
        : commands.applyCommand(made, (edits[which] as () => commands.Command)());
  }
  return made;
}

describe('the lessons', () => {
  it('are at least sixteen, each with words for each of its steps, an answer for each prediction', () => {
    expect(lessons.length).toBeGreaterThanOrEqual(16);
    expect(lessons.map(({ name }) => name).sort()).toEqual(Object.keys(en.lessons).sort());
    for (const { name } of lessons) {
      const plan = lessonOf(startOf(name))?.plan;
      expect(plan?.steps.map(({ id }) => id)).toEqual(Object.keys(en.lessons[name].steps));
      for (const { kind, truth, text, id } of plan?.steps ?? []) {
        expect(text, `${name} ${id}`).not.toBe('');
        if (kind === 'predict') expect(truth, `${name} ${id}`).toBeDefined();
      }
    }
  });

  describe.each(lessons)('$name', ({ name }) => {
    it('opens with a network that runs', () => {
      expect(compile(startOf(name)).network).toBeDefined();
    });

    it('begins with every check unmet, and its solution meets every check', () => {
      const document = startOf(name);
      const before = verdicts(document);
      expect(before.length).toBeGreaterThan(0);
      expect(before.filter(({ passed }) => passed)).toEqual([]);
      expect(verdicts(solutionOf(name)).filter(({ passed }) => !passed)).toEqual([]);
    });

    it('judges the same after twenty renames, moves, labels and colours, of the start and of the solution', () => {
      const document = startOf(name);
      const told = (made: GraphDocument) => verdicts(made).map(({ check, passed }) => `${check} ${passed}`);
      const [start, end] = [document, solutionOf(name)];
      expect(told(dressed(start, 7))).toEqual(told(start));
      expect(told(dressed(end, 11))).toEqual(told(end));
    });
  });
});
