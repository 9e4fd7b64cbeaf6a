/** Scripts as people write them run as the same calls through PyNEST's verbs do; scripts that are broken anywhere are read without harm. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { compile } from '../../src/compile/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { readForeign } from '../../src/formats/import.ts';
import { build } from '../../src/kernel/index.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';
import { examples } from './pynestScripts.ts';

/** What a graph records, recorder by recorder. */
function recordedBy(document: GraphDocument): object[] {
  const { network, diagnostics } = compile(document);
  if (network === undefined) throw new Error(JSON.stringify(diagnostics));
  const simulation = build(network, { backend: jsBackend });
  simulation.advance(document.kernel.duration);
  return simulation.recordings.map((recording) => {
    const { times, senders, values } = recording.read();
    const columns = Object.entries(values).map(([name, column]) => [name, Array.from(column)]);
    return { times: Array.from(times), senders: Array.from(senders), ...Object.fromEntries(columns) };
  });
}

it('are forty', () => expect(examples.length).toBeGreaterThanOrEqual(40));

describe('a script', () => {
  it.each(examples.map((example) => [example.name, example] as const))('%s records what the verbs record', (_, { python, verbs }) => {
    const { documents, lost } = readForeign(python, 'script.py');
    expect(lost.map(({ where, what, why }) => `${where} ${what}: ${why}`)).toEqual([]);
    expect(documents).toHaveLength(1);
    const recorders = verbs(createPynest({ backend: jsBackend }));
    const events = recorders.map((recorder) => {
      const columns = Object.entries(recorder.get('events')[0] as unknown as Record<string, ArrayLike<number>>);
      return Object.fromEntries(columns.map(([name, column]) => [name, Array.from(column)]));
    });
    const recorded = recordedBy((documents[0] as (typeof documents)[0]).document);
    expect(recorded.some((columns) => ((columns as { times: number[] }).times ?? []).length > 0)).toBe(true);
    expect(recorded).toEqual(events);
  });
});

describe('a script that was changed anywhere', () => {
  const pieces = [
    '(',
    ')',
    '[',
    ']',
    ':',
    ',',
    '"',
    '*',
    '**',
    ' for x in ',
    'lambda: ',
    '0',
    '-1',
    '1e9',
    'None',
    'nest',
    '\n',
    '    ',
    'while True:\n  ',
    '[:]',
    '.x',
    ' = ',
    '{',
    '}',
    '%',
    '// 0',
    'def f(): ',
    '# ',
    '"""',
  ];
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(12),
    put: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })),
  });

  it('is read without a throw or an endless loop, and every line of the list says where', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.array(edit, { minLength: 1, maxLength: 4 }), ({ python }, edits) => {
        let text = python;
        for (const { at, cut, put } of edits) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + put + text.slice(place + cut);
        }
        const { reader, documents, lost } = readForeign(text, 'script.py');
        if (reader !== 'pynest') return;
        expect(documents.length + lost.length).toBeGreaterThan(0);
        for (const { where, why } of lost) {
          expect(why).not.toBe('');
          if (documents.length > 0) expect(where).not.toBe('');
          const [, line, column] = /^(\d+):(\d+)(\.|$)/.exec(where) ?? [];
          if (line === undefined) continue;
          // The place is one that is there.
          expect(Number(line)).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length);
          expect(Number(column)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 120, seed: 9 },
    );
  }, 60_000);
});
