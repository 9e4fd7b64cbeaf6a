/** `spikepatch handin` and `spikepatch class`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatDocument } from '../../src/document/file/schema.ts';
import { lesson, thirty } from '../classroom/thirty.ts';
import { ownFolder, spikepatch } from './spikepatch.ts';

const { folder, save } = ownFolder('class');

let lessonFile = '';
const students = join(folder, 'students');
beforeAll(async () => {
  lessonFile = save('lesson.json', formatDocument(lesson));
  mkdirSync(students);
  for (const { name, text } of await thirty()) writeFileSync(join(students, name), text);
});

describe('spikepatch class', () => {
  it('runs a folder of thirty again and finds nothing, with a table as CSV', async () => {
    const told = await spikepatch('class', students, '--lesson', lessonFile);
    expect(told).toMatchObject({ exit: 0, stderr: '' });
    expect(told.stdout.trimEnd().split('\n')).toHaveLength(30);
    expect(told.stdout).toMatch(/^ok\tStudent 1\tstep 1, 6 of 8 passed\t/);
    const table = await spikepatch('class', students, '--lesson', lessonFile, '--csv');
    expect(table.stdout.trimEnd().split('\n')).toHaveLength(31);
    expect(table.stdout).toMatch(/^name,file,verdict,/);
  });

  it('finds one that is forged, says so and answers 1; the lesson may lie among the files', async () => {
    const path = join(students, 'student-12.handin.json');
    const before = readFileSync(path, 'utf8');
    const file = JSON.parse(before);
    file.run.results = file.run.results.replace(/.$/, (sign: string) => (sign === '0' ? '1' : '0'));
    writeFileSync(path, JSON.stringify(file));
    const told = await spikepatch('class', students, lessonFile);
    writeFileSync(path, before);
    expect(told.exit).toBe(1);
    const wrong = told.stdout.split('\n').filter((line) => !line.startsWith('ok') && line !== '');
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatch(/^wrong\tStudent 12\t.*its seal does not fit.*run again, it gives others\.$/);
  });

  it('says what is no hand-in, what cannot be read, and that there is no lesson', async () => {
    const note = save('note.txt', 'Dear teacher, my file did not open.');
    const told = await spikepatch('class', note, join(students, 'student-1.handin.json'), '--lesson', lessonFile);
    expect(told).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(/note\.txt: This is not a hand-in/),
      stdout: expect.stringMatching(/^ok\t/),
    });
    expect(await spikepatch('class', join(folder, 'nowhere.json'), '--lesson', lessonFile)).toMatchObject({ exit: 2 });
    expect(await spikepatch('class', students)).toMatchObject({ exit: 1, stderr: expect.stringMatching(/no lesson/) });
    expect(await spikepatch('class')).toMatchObject({ exit: 2, stderr: expect.stringMatching(/class needs hand-ins/) });
  });
});

describe('spikepatch handin', () => {
  it('hands in what a graph holds, as a file or a link that class takes', async () => {
    const answers = save('answers.json', JSON.stringify({ count: 7, more: 'Fewer.', why: 'So.' }));
    const out = join(folder, 'ada.handin.json');
    // The graph as it stands is that of nobody: Ada's own current is another.
    expect(await spikepatch('handin', lessonFile, '--name', 'Ada', '--answers', answers, '--out', out)).toMatchObject({
      exit: 0,
      stderr: '',
    });
    const told = await spikepatch('class', out, '--lesson', lessonFile);
    expect(told.stdout).toMatch(/^wrong\tAda\t.*\tThe personal number nodes\.lif\.params\.I_e was changed\.\n$/);
    const link = await spikepatch('handin', lessonFile, '--name', 'Ada', '--link');
    expect(link.stdout).toMatch(/^#h1\.[\w-]+\n$/);
    const linked = await spikepatch('class', save('links.txt', `https://example.org/${link.stdout}`), '--lesson', lessonFile);
    expect(linked.stdout).toMatch(/^wrong\tAda\t/);
  });

  it('needs a name and a lesson', async () => {
    expect(await spikepatch('handin', lessonFile)).toMatchObject({ exit: 2, stderr: expect.stringMatching(/needs --name/) });
    const bare = save('bare.json', '{"format":"spikepatch.graph","version":2,"nodes":[],"edges":[]}');
    expect(await spikepatch('handin', bare, '--name', 'Ada')).toMatchObject({ exit: 1, stderr: expect.stringMatching(/no lesson/) });
  });
});
