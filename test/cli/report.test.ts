import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLink } from '../../src/formats/link.ts';
import { textOf, valuesIn } from '../report/reading.ts';
import { ownFolder, spikepatch } from './spikepatch.ts';

const { folder, save } = ownFolder('report');

async function reported(file: object, ...more: string[]) {
  const out = join(folder, 'report.html');
  const { exit, stderr, stdout } = await spikepatch('report', save('a.graph.json', file), '--out', out, ...more);
  return { exit, stderr, stdout, html: exit === 2 ? '' : readFileSync(out, 'utf8') };
}

const graph = {
  format: 'spikepatch.graph',
  version: 2,
  title: 'A neuron and its current',
  kernel: { duration: 300, rng_seed: 5 },
  nodes: [
    { id: 'lif', model: 'iaf_psc_alpha', params: { I_e: 500 } },
    { id: 'sr', model: 'spike_recorder' },
    { id: 'vm', model: 'voltmeter' },
  ],
  edges: [
    { id: 'e', source: 'lif', target: 'sr' },
    { id: 'f', source: 'vm', target: 'lif' },
  ],
  analyses: [{ id: 'rates', kind: 'rate', of: ['sr'] }],
  sweeps: [
    {
      id: 'fI',
      title: 'f-I',
      dials: [{ path: 'nodes.lif.params.I_e', from: 300, to: 600, count: 4 }],
      measure: 'rate(lif, 100, end)',
    },
  ],
};

const panelsIn = (html: string) => [...html.matchAll(/<figure data-panel="([^"]*)"/g)].map(([, panel]) => panel);

describe('spikepatch report', () => {
  it('writes a page with a figure of every panel, sweeps among them', async () => {
    const { exit, stderr, stdout, html } = await reported(graph);
    expect([exit, stderr, stdout]).toEqual([0, '', '']);
    expect(panelsIn(html).sort()).toEqual(['fI', 'rates', 'sr', 'vm']);
    expect(html.match(/<svg xmlns/g)?.length).toBeGreaterThanOrEqual(4);
    expect(html).not.toContain('NaN');
    // Figures on one page share no ids.
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows the figures that the report names, in its order, with their captions', async () => {
    const figures = [{ panel: 'vm', caption: 'The *membrane* potential' }, { panel: 'sr', caption: 'Its spikes' }, { panel: 'gone' }];
    const { exit, html } = await reported({ ...graph, report: { question: 'Why?', figures } });
    expect(exit).toBe(0);
    expect(panelsIn(html)).toEqual(['vm', 'sr']);
    expect(html).toContain('The <em>membrane</em> potential');
    expect(textOf(html)).toContain('nothing is recorded there: gone');
  });

  it('has the numbers of the document, and hashes that change exactly when results do', async () => {
    const first = await reported(graph);
    expect(valuesIn(first.html)).toContainEqual({ path: 'nodes.lif.params.I_e', text: '500', bold: true });
    expect(valuesIn(first.html)).toContainEqual({ path: 'kernel.rng_seed', text: '5', bold: false });
    const hashes = (html: string) => ['network-hash', 'results-hash'].map((id) => new RegExp(`id="${id}">([0-9a-f]{16})<`).exec(html)?.[1]);
    expect(hashes(first.html)).not.toContain(undefined);
    expect(hashes((await reported({ ...graph, title: 'Another title', report: { question: 'Why?' } })).html)).toEqual(hashes(first.html));
    expect(hashes((await reported(graph, '--backend', 'js')).html)).toEqual(hashes(first.html));
    const other = structuredClone(graph);
    other.nodes[0] = { id: 'lif', model: 'iaf_psc_alpha', params: { I_e: 500.5 } };
    const changed = hashes((await reported(other)).html);
    expect(changed[0]).not.toBe(hashes(first.html)[0]);
    expect(changed[1]).not.toBe(hashes(first.html)[1]);
  });

  it('holds a link that opens the network', async () => {
    const { html } = await reported(graph);
    const [, link = ''] = /(#v1\.[\w-]+)/.exec(html) ?? [];
    const read = await readLink(link);
    expect('document' in read && read.document.nodes['lif']?.params).toEqual({ I_e: 500 });
  });

  it('puts what was predicted beside what was found', async () => {
    const lesson = {
      steps: [
        {
          id: 'rate',
          kind: 'predict',
          text: 'How fast will it fire?',
          ask: { type: 'number', unit: 'spikes/s', tolerance: 5 },
          answer: { result: 'rate(neuron, 100, end)' },
        },
      ],
    };
    const answers = save('answers.json', { answers: { rate: { value: 40, time: 0 } } });
    const { exit, html } = await reported({ ...graph, lesson }, '--answers', answers);
    expect(exit).toBe(0);
    const text = textOf(html.slice(html.indexOf('id="predictions"'), html.indexOf('id="outcome"')));
    expect(text).toContain('How fast will it fire?');
    expect(text).toContain('40 spikes/s');
    // One spike each 2 + 10 ln(20 / 5) ms.
    expect(Number(/(\d+(\.\d+)?) spikes\/s/.exec(text.slice(text.indexOf('40 spikes/s') + 11))?.[1])).toBeCloseTo(1000 / 15.86, -1);
    // The same where the file of the graph holds them.
    const held = await reported({ ...graph, lesson, lessonState: { lesson: 'x', answers: { rate: { value: 40, time: 0 } }, passed: [] } });
    expect(held.html).toContain('40 spikes/s');
    expect((await reported({ ...graph, lesson })).html).not.toContain('id="predictions"');
  });

  it('refuses what is no graph, or a name that is no page, and says so', async () => {
    expect(await spikepatch('report', save('b.json', graph))).toMatchObject({ exit: 2 });
    const wrong = await spikepatch('report', save('b.json', graph), '--out', join(folder, 'a.pdf'));
    expect(wrong.exit).toBe(2);
    expect(wrong.stderr).toContain('.html');
    const bad = await spikepatch(
      'report',
      save('c.json', { ...graph, edges: [{ id: 'e', source: 'x', target: 'lif' }] }),
      '--out',
      join(folder, 'n.html'),
    );
    expect(bad.exit).toBe(1);
    expect(bad.stderr).toContain('edges[0].source');
  });
});
