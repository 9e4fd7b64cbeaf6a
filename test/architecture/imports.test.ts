import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circlesOf, codeOnly, importsOf, mayImport, pureRooms, root, sourceFiles } from './rooms.ts';

const files = sourceFiles();

/** package → the only rooms that import it, and what to do instead. */
const homes: readonly { readonly pattern: RegExp; readonly rooms: readonly string[]; readonly advice: string }[] = [
  {
    pattern: /^@xyflow\//,
    rooms: ['canvas'],
    advice: 'React Flow is known to src/canvas only; give the canvas a handle or a view-model instead',
  },
  { pattern: /^recharts/, rooms: ['charts'], advice: 'Recharts is known to src/charts only; mount a RecorderPanel instead' },
  { pattern: /^@codemirror\//, rooms: ['ui'], advice: 'CodeMirror is known to src/ui/codeEditor only; its grammars live there' },
  { pattern: /^idb$/, rooms: ['storage'], advice: 'IndexedDB is known to src/storage only' },
  {
    pattern: /^react(-dom)?(\/.*)?$/,
    rooms: ['canvas', 'code', 'inspector', 'charts', 'lectern', 'ui', 'app', 'controls', 'editor'],
    advice: 'React belongs to the views; editor/react.ts holds the hooks',
  },
  { pattern: /^node:/, rooms: ['cli'], advice: 'platform code belongs to src/cli' },
];

describe('the import graph', () => {
  it('is read from the sources', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(importsOf('src/a/b.ts', "import { type A, type B } from '../c/d.ts';")[0]).toMatchObject({
      typeOnly: true,
      target: 'src/c/d.ts',
    });
    expect(importsOf('src/a/b.ts', "const x = await import('./y.ts');")[0]).toMatchObject({ typeOnly: false, target: 'src/a/y.ts' });
  });

  it('has a room for every folder and a folder for every room of docs/architecture.md', () => {
    expect([...new Set(files.map(({ room }) => room))].sort()).toEqual(Object.keys(mayImport).sort());
  });

  it('points down only', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const allowed = mayImport[file.room];
      if (!allowed) {
        wrong.push(`${file.path}: src/${file.room} is no room; add it to docs/architecture.md and test/architecture/rooms.ts`);
        continue;
      }
      for (const { target, typeOnly } of file.imports) {
        if (!target?.startsWith('src/')) continue;
        const room = target.split('/')[1] as string;
        if (room === file.room || allowed.includes(room)) continue;
        if (typeOnly && allowed.includes(`${room}:types`)) continue;
        wrong.push(
          `${file.path} imports ${target}: ${file.room} may import ${allowed.join(', ') || 'nothing'}. Move what both need down, or hand it in from src/app.`,
        );
      }
    }
    expect(wrong).toEqual([]);
  });

  it('finds a circle of imports, types included', () => {
    const file = (path: string, text: string) => ({ path, room: 'a', text, imports: importsOf(path, text) });
    const x = file('src/a/x.ts', "import type { Y } from './y.ts';");
    const y = file('src/a/y.ts', "import { z } from './z.ts';");
    expect(circlesOf([x, y, file('src/a/z.ts', "import { type X } from './x.ts';")])).toEqual([
      ['src/a/x.ts', 'src/a/y.ts', 'src/a/z.ts', 'src/a/x.ts'],
    ]);
    expect(circlesOf([x, y, file('src/a/z.ts', '')])).toEqual([]);
  });

  it('goes in no circle inside the rooms where order is read, not even of types', () => {
    const wrong = ['kernel', 'simulation'].flatMap((room) =>
      circlesOf(files.filter((file) => file.room === room)).map(
        (circle) => `${circle.join(' → ')}: put what both need into a file of its own`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('leaves src/kernel/run to the door of the kernel: a plan knows nothing of who moves its time', () => {
    const wrong = files
      .filter(({ path }) => path !== 'src/kernel/index.ts' && !path.startsWith('src/kernel/run/'))
      .flatMap(({ path, imports }) =>
        imports.filter(({ target }) => target?.startsWith('src/kernel/run/')).map(({ target }) => `${path} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('imports files that exist, by their full name', () => {
    const wrong = files.flatMap((file) =>
      file.imports.filter(({ target }) => target && !existsSync(join(root, target))).map(({ specifier }) => `${file.path}: ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps every package in its home', () => {
    const wrong = files.flatMap((file) =>
      file.imports.flatMap(({ specifier }) =>
        homes
          .filter(({ pattern, rooms }) => pattern.test(specifier) && !rooms.includes(file.room))
          .map(({ advice }) => `${file.path} imports ${specifier}: ${advice}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the JavaScript back end, which needs new Function, out of the page', () => {
    const wrong = files
      .filter((file) => !['cli', 'codegen'].includes(file.room))
      .flatMap((file) =>
        file.imports.filter(({ target }) => target?.startsWith('src/codegen/js')).map(({ specifier }) => `${file.path}: ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe('what only some rooms may touch', () => {
  it('keeps clocks and Math.random out of the pure rooms', () => {
    const wrong = files
      .filter((file) => pureRooms.includes(file.room))
      .filter((file) => /\bMath\.random\b|\bDate\.now\b|\bnew Date\b|\bperformance\.now\b|\bsetTimeout\b/.test(codeOnly(file.text)))
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });

  it('computes elementary functions itself where results depend on them: engines round them differently', () => {
    const wrong = files
      .filter((file) => ['language', 'codegen', 'kernel'].includes(file.room))
      .filter((file) =>
        /\bMath\.(exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|sinh|cosh|tanh|atan2?|cbrt|hypot)\b/.test(codeOnly(file.text)),
      )
      .map((file) => `${file.path}: use base/elementary.ts`);
    expect(wrong).toEqual([]);
  });

  it('keeps the DOM out of the pure rooms', () => {
    const wrong = files
      .filter((file) => pureRooms.includes(file.room))
      .filter((file) =>
        /\bdocument\.(createElement|querySelector|body)\b|\bwindow\.(document|location|addEventListener)\b/.test(codeOnly(file.text)),
      )
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });

  it('leaves browser storage to src/storage', () => {
    const wrong = files
      .filter(
        (file) => file.room !== 'storage' && /\b(localStorage|sessionStorage|indexedDB)\b|\blocation\.hash\b/.test(codeOnly(file.text)),
      )
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });

  it('evaluates text as code in the JavaScript back end only', () => {
    const wrong = files
      .filter((file) => /\bnew Function\b|\beval\(/.test(codeOnly(file.text)) && !file.path.startsWith('src/codegen/js'))
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });

  it('leaves to the actions what they do: views perform them by id', () => {
    const past = /\beditor\.(undo|redo|run|stop|continueRun|setRunOnChange|newDocument|pickFile|saveFile|saveCopy|showStart|downloadAll)\(/;
    const plainSurface = /\beditor\.open\(\{ kind: '(command_palette|shortcuts|export|history|find)'/;
    const wrong = files
      .filter(({ room }) => ['app', 'canvas', 'charts', 'controls', 'inspector', 'lectern'].includes(room))
      .filter(({ text }) => past.test(text) || plainSurface.test(text))
      .map(({ path }) => `${path}: use controls/ActionButton.tsx, controls/actionEntries.ts or perform(actionById(…), editor)`);
    expect(wrong).toEqual([]);
  });

  it('does without the React Flow helpers that lose connections', () => {
    const banned = /\b(addEdge|reconnectEdge|useKeyPress|useNodeConnections|toObject)\b/;
    const wrong = files.flatMap((file) =>
      file.imports
        .filter(({ specifier, names }) => specifier === '@xyflow/react' && banned.test(names))
        .map(({ names }) => `${file.path}: ${names}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('habits', () => {
  it('has no any, no TODO, no default export, no enum, no suppressed type error', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const code = codeOnly(file.text);
      if (/\bas any\b|: any\b|<any>/.test(code)) wrong.push(`${file.path}: any`);
      if (/\b(TODO|FIXME|XXX)\b/.test(file.text)) wrong.push(`${file.path}: loose end`);
      if (/^export default\b/m.test(code)) wrong.push(`${file.path}: default export`);
      if (/^\s*(export )?(const )?enum\b/m.test(code)) wrong.push(`${file.path}: enum`);
      if (/@ts-(ignore|nocheck)/.test(file.text)) wrong.push(`${file.path}: suppressed type error`);
    }
    expect(wrong).toEqual([]);
  });

  it('keeps files small enough to read in one sitting', () => {
    const wrong = files.map((file) => ({ path: file.path, lines: file.text.split('\n').length })).filter(({ lines }) => lines > 500);
    expect(wrong).toEqual([]);
  });
});
