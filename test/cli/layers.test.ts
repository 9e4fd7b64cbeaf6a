/** What the headless program writes of layers: who is connected to whom is that of the network it simulates. */
import { describe, expect, it } from 'vitest';
import gaussian from '../../src/app/examples/layer-gaussian-kernel.json';
import { wiringOf } from '../../src/cli/wiring.ts';
import { readDocument } from '../../src/document/file/schema.ts';

describe('connections between layers, headless', () => {
  it('are as many as the spikes that arrive', () => {
    const { document } = readDocument(gaussian);
    if (document === undefined) throw new Error('reads');
    const { edges } = wiringOf(document);
    expect(edges.map(({ edge, sources }) => [edge, sources.length])).toEqual([['e2', 10_094]]);
  });
});
