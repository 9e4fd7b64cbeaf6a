/** Thirty hand-ins: read, run again, laid out, and everything that can be wrong with one is said. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { classCsv, counting, type Entry, rowsOf } from '../../src/classroom/class.ts';
import { type HandIn, handInText } from '../../src/classroom/handIn.ts';
import { handInLink } from '../../src/classroom/link.ts';
import { type Spread, spreadOf } from '../../src/classroom/predictions.ts';
import { readGiven, savedClass } from '../../src/classroom/read.ts';
import { type ClassLesson, classLesson, inspected, rebuilt, verified } from '../../src/classroom/verify.ts';
import { formatDocument } from '../../src/document/file/schema.ts';
import { personalNumbers } from '../../src/lesson/index.ts';
import { speak } from '../../src/text/language.ts';
import { graph } from '../lesson/circuit.ts';
import { lab, lesson, student, thirty } from './thirty.ts';

const of = classLesson(lesson) as ClassLesson;
let files: Awaited<ReturnType<typeof thirty>>;
beforeAll(async () => {
  files = await thirty();
});

async function entriesOf(texts: readonly { readonly name: string; readonly text: string }[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { name, text } of texts)
    for (const given of await readGiven(text, name)) {
      if (given.kind === 'handIn') entries.push({ id: entries.length + 1, ...given });
      else throw new Error(given.kind === 'refused' ? speak(given.said) : given.kind);
    }
  return entries;
}

/** All that is found of one hand-in, with a run. */
async function foundOf(handIn: HandIn, sealed = true): Promise<string[]> {
  const names = files.map((file) => file.handIn.name);
  const findings = [...inspected(handIn, sealed, of, names), ...(await verified(handIn, of, lab, new Map()))];
  return findings.map(({ kind, said }) => `${kind}: ${speak(said)}`);
}

describe('thirty hand-ins', () => {
  it('are each what they say, told by a run of what was handed in', async () => {
    const entries = await entriesOf(files);
    expect(entries).toHaveLength(30);
    const known = new Map();
    const run = [];
    for (const entry of entries) run.push({ ...entry, run: await verified(entry.handIn, of, lab, known) });
    const rows = rowsOf(run, of);
    expect(rows.flatMap(({ findings }) => findings)).toEqual([]);
    expect(rows.map(({ verdict }) => verdict)).toEqual(Array(30).fill('ok'));
    expect(new Set(rows.map(({ entry }) => entry.handIn.personal['nodes.lif.params.I_e'])).size).toBeGreaterThan(10);
    expect(rows[0]?.minutes).toBe(20);
    expect(rows.every(({ entry }) => entry.handIn.checks['slow'] === true && entry.handIn.checks['fire'] !== undefined)).toBe(true);
  });

  it('hold the network as it was handed in, positions included', () => {
    const [first] = files;
    const made = first && rebuilt(of, first.handIn);
    expect(made?.nodes['lif']?.params).toMatchObject({ tau_m: 15, I_e: personalNumbers(of.plan, 'Student 1')['nodes.lif.params.I_e'] });
    expect(made?.nodes['sr']?.position).toEqual({ x: 200, y: 0 });
  });

  it('pass through links, a text with many links, and a class that was saved', async () => {
    const links = await Promise.all(files.slice(0, 5).map(async ({ handIn }) => `https://example.org/#${await handInLink(handIn)}`));
    const read = await readGiven(`Mine:\n${links.join('\nand mine ')}`, 'pasted');
    expect(read.map((given) => given.kind === 'handIn' && given.sealed && given.handIn.name)).toEqual(
      files.slice(0, 5).map(({ handIn }) => handIn.name),
    );
    const saved = savedClass(
      JSON.parse(formatDocument(lesson)),
      files.map(({ text }) => text),
    );
    const again = await readGiven(saved, 'class.json');
    expect(again.map(({ kind }) => kind)).toEqual(['lesson', ...Array(30).fill('handIn')]);
    expect(again.every((given) => given.kind !== 'handIn' || given.sealed)).toBe(true);
  });
});

describe('one that is not what it says', () => {
  const forged = (change: (handIn: HandIn) => Partial<HandIn>, k = 3): HandIn => {
    const { handIn } = files[k] as (typeof files)[number];
    return { ...handIn, ...change(handIn) };
  };

  it('has the results of somebody else', async () => {
    const other = files[7]?.handIn.run?.results ?? '';
    expect(await foundOf(forged(({ run }) => ({ run: run && { ...run, results: other } })))).toEqual([
      'wrong: The results are not those of this network: run again, it gives others.',
    ]);
  });

  it('has the whole run of somebody else', async () => {
    expect(await foundOf(forged(() => ({ run: files[7]?.handIn.run })))).toEqual([
      'wrong: The results are of another network than the one that was handed in.',
    ]);
  });

  it('has an answer that was changed after the run', async () => {
    const changed = forged(({ answers }) => ({ answers: { ...answers, count: { value: 13, time: answers['count']?.time ?? 0 } } }));
    expect(await foundOf(changed)).toEqual(['wrong: Step 2: the answer was changed after the run had shown what is right.']);
    const later = forged(({ answers }) => ({ answers: { ...answers, more: { value: answers['more']?.value ?? 0, time: 1e15 } } }));
    expect(await foundOf(later)).toEqual(['wrong: Step 3: the answer was changed after the run had shown what is right.']);
    const gone = forged(({ answers: { order: _, ...answers } }) => ({ answers }));
    expect(await foundOf(gone)).toEqual(['wrong: Step 4: the answer was taken out after what is right had been shown.']);
  });

  it('calls its answer right, or something else the truth', async () => {
    const seen = (id: string, change: object) =>
      forged(({ seen: all }) => ({ seen: { ...all, [id]: { ...all[id], ...change } as HandIn['seen'][string] } }));
    expect(await foundOf(seen('count', { error: 99, right: true }))).toEqual(['wrong: Step 2: the error is not that of the answer.']);
    expect(await foundOf(seen('more', { truth: 2, right: false }))).toEqual(['wrong: Step 3: what is said to be right is something else.']);
  });

  it('has the numbers of a neighbour, whole or with its own name on them', async () => {
    const { handIn: neighbour } = files[9] as (typeof files)[number];
    const copied = { ...neighbour, name: 'Student 4' };
    const found = await foundOf(copied);
    expect(found).toContain('wrong: The personal numbers are not those of Student 4 but those of Student 10.');
    const adapted = { ...copied, personal: personalNumbers(of.plan, 'Student 4') };
    expect(await foundOf(adapted)).toEqual(['wrong: The results are of another network than the one that was handed in.']);
  });

  it('changed what the lesson keeps, a number of its own included', async () => {
    const [first] = files;
    if (first === undefined) throw new Error('nobody');
    const patch = (path: string, value: unknown) => ({
      ...first.handIn,
      patch: [...(first.handIn.patch as object[]), { op: 'add', path, value }],
    });
    expect((await foundOf(patch('/kernel/duration', 100)))[0]).toBe('wrong: The lesson keeps kernel, which was changed.');
    expect((await foundOf(patch('/nodes/lif/params/I_e', 401)))[0]).toBe('wrong: The personal number nodes.lif.params.I_e was changed.');
    const theirs = personalNumbers(of.plan, 'Student 5')['nodes.lif.params.I_e'];
    expect((await foundOf(patch('/nodes/lif/params/I_e', theirs)))[0]).toMatch(/but those of Student \d+\.$/);
  });

  it('says that checks are met which are not', async () => {
    expect(await foundOf(forged(({ checks }) => ({ checks: { ...checks, fire: !checks['fire'] } })))).toEqual([
      'wrong: Run again, checks come out otherwise: step 7.',
    ]);
  });

  it('is of another lesson, another state of it, another start', async () => {
    interface File extends Record<string, unknown> {
      title: string;
      lesson: {
        language: string;
        start: { nodes: { params: Record<string, number> }[] };
        steps: { text: string; ask: { tolerance: number; options: string[] } }[];
      };
    }
    type Step = File['lesson']['steps'][number];
    const change = (edit: (file: File) => void) => {
      const file = JSON.parse(formatDocument(lesson)) as File;
      edit(file);
      return graph(file);
    };
    const other = change((file) => {
      file.title = 'Another';
      file.lesson.steps.pop();
    });
    expect(await foundOf(await student(0, 'Ada', other))).toEqual(['other: This is of another lesson: “Another”.']);
    const state = change((file) => {
      (file.lesson.steps[1] as Step).ask.tolerance = 1;
    });
    expect((await foundOf(await student(0, 'Ada', state)))[0]).toMatch(/^other: This is of another state of the lesson “A class”/);
    const start = change((file) => {
      (file.lesson.start.nodes[0] as { params: Record<string, number> }).params['C_m'] = 200;
    });
    expect((await foundOf(await student(0, 'Ada', start)))[0]).toBe('other: This began with another network than the lesson does now.');
    const words = change((file) => {
      file.title = 'Eine Klasse';
      file.lesson.language = 'de';
      for (const step of file.lesson.steps) step.text = 'Anders.';
      (file.lesson.steps[2] as Step).ask.options = ['Mehr.', 'Weniger.', 'Keine.'];
      (file.lesson.steps[3] as Step).ask.options = ['x', 'y', 'z'];
    });
    const translated = classLesson(words) as ClassLesson;
    const german: readonly string[] = inspected(files[0]?.handIn as HandIn, true, translated, []).map(({ said }) => speak(said));
    expect(german).toEqual([]);
  });

  it('leads nowhere, or is broken: a sentence each, nothing thrown', async () => {
    expect(await foundOf(forged(() => ({ patch: [{ op: 'replace', path: '/nodes/nobody/n', value: 2 }] })))).toEqual([
      'wrong: What was changed of the network cannot be applied to the lesson’s start.',
    ]);
    const sentence = async (text: string) => {
      const [given] = await readGiven(text, 'x');
      return given?.kind === 'refused' ? speak(given.said) : given?.kind;
    };
    const [{ text }] = files as [(typeof files)[number]];
    const edited = (change: (json: Record<string, unknown>) => void) => {
      const json = JSON.parse(text);
      change(json);
      return JSON.stringify(json);
    };
    expect(await sentence('')).toMatch(/nothing in it/);
    expect(await sentence('hello')).toMatch(/not a hand-in/);
    expect(await sentence('{"format": "spikepatch.results"}')).toMatch(/not a hand-in/);
    expect(await sentence(text.slice(0, 300))).toMatch(/cut off/);
    expect(await sentence(`see #${(await handInLink(files[0]?.handIn as HandIn)).slice(0, -40)}`)).toMatch(/link is cut off/);
    expect(await sentence(JSON.stringify({ ...JSON.parse(formatDocument(lesson)), lesson: undefined }))).toMatch(/without a lesson/);
    expect(await sentence(edited((json) => (json['version'] = 2)))).toMatch(/newer/);
    for (const key of ['name', 'lesson', 'step', 'handed', 'answers', 'passed', 'checks', 'personal', 'run'])
      expect(await sentence(edited((json) => (json[key] = key === 'run' ? 3 : { a: () => 0, b: 'x' }))), key).toMatch(/damaged|handIn/);
    expect(await sentence(edited((json) => (json['patch'] = 'x'.repeat(3_000_000))))).toMatch(/too large/);
    expect(await sentence(edited((json) => delete json['name']))).toBe('This hand-in is damaged: name is not as it has to be.');
  });

  it('is found whatever character of its file is another, or the change means nothing', async () => {
    const { text, handIn } = files[3] as (typeof files)[number];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, shift) => {
        const changed = text.slice(0, at) + String.fromCharCode((text.charCodeAt(at) + shift) % 256) + text.slice(at + 1);
        const [given] = await readGiven(changed, 'x');
        if (given?.kind !== 'handIn' || !given.sealed) return;
        // Spaces between values, and nothing else.
        expect(given.handIn).toEqual(handIn);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the table', () => {
  it('counts the newer of two hand-ins of a person, and one that came twice once', async () => {
    const [first, second] = files as [(typeof files)[number], (typeof files)[number]];
    const newer = { name: 'again.json', text: handInText({ ...(await student(5, ' student  1 ')), handed: first.handIn.handed + 60_000 }) };
    const entries = await entriesOf([first, second, newer, second]);
    const rows = rowsOf(entries, of);
    expect(rows.map(({ entry, verdict, findings }) => [entry.from, verdict, findings.map(({ said }) => speak(said)).join()])).toEqual([
      ['again.json', 'open', 'There are 2 of this name; the newest counts.'],
      ['student-1.handin.json', 'older', 'A newer hand-in of this name counts in its place.'],
      ['student-2.handin.json', 'open', 'There are 2 of this name; the newest counts.'],
      ['student-2.handin.json', 'older', 'The same hand-in came twice; it counts once.'],
    ]);
    expect(counting(rows)).toHaveLength(2);
  });

  it('is a CSV with a row for each, quoted, without formulas of a spreadsheet', async () => {
    const evil = { name: 'evil.json', text: handInText({ ...(files[0] as (typeof files)[number]).handIn, name: '=HYPERLINK("x"), Eve' }) };
    const csv = classCsv(rowsOf(await entriesOf([...files, evil]), of), of, { speak, moment: (time) => new Date(time).toISOString() });
    const lines = csv.trimEnd().split('\n');
    expect(lines).toHaveLength(32);
    expect(lines[0]).toMatch(
      /^name,file,verdict,step,steps_passed,began,handed_in,minutes,nodes\.lif\.params\.I_e,count,count_truth,count_error,count_right,more,/,
    );
    expect(csv).toContain('"\'=HYPERLINK(""x""), Eve"');
    expect(lines[1]).toContain('2026-11-26T09:20:00.000Z');
  });
});

describe('predictions', () => {
  const spread = async (id: string): Promise<Spread> => {
    const step = of.plan.steps.find((one) => one.id === id);
    const found = step && spreadOf(rowsOf(await entriesOf(files), of), step);
    if (found === undefined) throw new Error('nobody answered');
    return found;
  };

  it('of a number are a histogram, of how far off they were where truths differ', async () => {
    const count = await spread('count');
    if (count.kind !== 'number') throw new Error(count.kind);
    expect(count.ofErrors).toBe(true);
    expect(count.truth).toBe(0);
    expect(count.bins.flatMap(({ names }) => names)).toHaveLength(30);
    const errors = files.map(({ handIn }) => handIn.seen['count']?.error ?? Number.NaN);
    expect(count.mean).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / 30, 9);
    expect(count.within).toBe(errors.filter((error) => Math.abs(error) <= 2).length);
    for (const [k, { from, to, names }] of count.bins.entries())
      for (const name of names) {
        const error = errors[files.findIndex(({ handIn }) => handIn.name === name)] as number;
        expect(error >= from - 1e-9 || k === 0).toBe(true);
        expect(error <= to + 1e-9 || k === count.bins.length - 1).toBe(true);
      }
  });

  it('of options and orders are bars, the right one marked; of lines the lines over the truth; of words the words', async () => {
    expect(await spread('more')).toMatchObject({
      kind: 'bars',
      bars: [{ text: 'More.', right: true, names: { length: 10 } }, { right: false }, { right: false }],
    });
    const order = await spread('order');
    expect(order).toMatchObject({
      kind: 'bars',
      bars: [
        { text: 'b → a → c', right: true, names: { length: 15 } },
        { text: 'a → b → c', right: false },
      ],
    });
    const line = await spread('line');
    expect(line).toMatchObject({ kind: 'lines', lines: { length: 30 } });
    expect(line.kind === 'lines' && (line.truth?.length ?? 0) > 50).toBe(true);
    expect(await spread('why')).toMatchObject({ kind: 'words', words: { length: 30 } });
  });
});
