/** A network in a link comes back as it was, and nothing else gets in. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNode, applyCommand, connect } from '../../src/document/commands/index.ts';
import { formatDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import { LONGEST_LINK, linkOf, readLink, SAFE_LINK } from '../../src/formats/link.ts';
import { anyDocument } from '../document/arbitraries.ts';

/** A link as somebody else might make it. */
const forged = (text: string): string => `v1.${deflateRawSync(text).toString('base64url')}`;

/** A chain of so many neurons, two connections each. */
function chain(size: number): GraphDocument {
  const defaults = { synapse_model: 'static_synapse', weight: 20, delay: 1 };
  let document: GraphDocument = EMPTY_DOCUMENT;
  for (let index = 1; index <= size; index++) {
    document = applyCommand(document, addNode(document, { model: 'iaf_psc_alpha', position: { x: index * 37, y: (index * 91) % 500 } }));
    for (const source of [`neuron${index}`, `neuron${Math.max(1, index - 1)}`]) {
      document = applyCommand(document, connect(document, { source, target: `neuron${index}` }, { ...defaults, weight: index }));
    }
  }
  return document;
}

describe('links', () => {
  it('bring the dials along: who opens a lesson by its link finds what it points at', async () => {
    const dials = [{ paths: [{ path: 'nodes.neuron1.params.I_e', factor: 1 }], label: 'current', from: 0, to: 600 }];
    const document: GraphDocument = { ...chain(2), view: { panels: {}, dials } };
    const read = await readLink(await linkOf(document));
    expect('document' in read && read.document.view).toEqual({ dials });
  });

  it('bring a document back, but for places on the screen and fractions of a canvas unit', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const read = await readLink(await linkOf(document));
        if (!('document' in read)) throw new Error(JSON.stringify(read));
        expect(formatDocument(read.document)).toBe(
          formatDocument({ ...document, view: document.view.dials?.length ? { dials: document.view.dials } : {} }),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('are short enough for networks that people draw by hand', async () => {
    expect((await linkOf(chain(50))).length).toBeLessThan(SAFE_LINK);
    expect((await linkOf(chain(200))).length).toBeLessThan(LONGEST_LINK);
  });

  it('are read with and without #, and with nothing that has to be escaped in an address', async () => {
    const link = await linkOf(chain(3));
    expect(link).toMatch(/^v1\.[\w-]+$/);
    expect(await readLink(`#${link}`)).toHaveProperty('document');
  });

  it.each([
    ['', 'broken'],
    ['#section', 'broken'],
    ['v1.', 'broken'],
    ['v1.%%%', 'broken'],
    ['v1.AAAA', 'broken'],
    ['v2.AAAA', 'newer'],
    [forged('not json'), 'broken'],
    [forged('{"format":"spikepatch.graph","version":1,"nodes":[{"id":7}]}'), 'invalid'],
    [forged('{"format":"something else"}'), 'invalid'],
    [forged(`"${' '.repeat(6_000_000)}"`), 'broken'],
  ])('%#: refuses what is no network: %.30s', async (hash, refused) => {
    expect(await readLink(hash)).toMatchObject({ refused });
  });

  it('refuses one that was cut short', async () => {
    const link = await linkOf(chain(10));
    expect(await readLink(link.slice(0, -20))).toMatchObject({ refused: 'broken' });
  });
});
