import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { type ReportInput, reportHtml } from '../../src/report/page.ts';
import { textOf } from './reading.ts';

function documentOf(file: object): GraphDocument {
  const { document, diagnostics } = readDocument(
    { format: 'spikepatch.graph', version: 2, nodes: [], edges: [], ...file },
    { unknownNames: 'keep' },
  );
  if (document === undefined) throw new Error(JSON.stringify(diagnostics));
  return document;
}

function pageOf(file: object, more: Partial<ReportInput> = {}): string {
  const none = { figures: [], missing: [], predictions: [], networkHash: undefined, resultsHash: undefined, link: '#v1.abc' };
  return reportHtml({ document: documentOf(file), ...none, fileName: 'network', ...more });
}

const small = {
  title: 'One neuron',
  nodes: [
    { id: 'dc', model: 'dc_generator', params: { amplitude: 400 } },
    { id: 'lif', model: 'iaf_psc_alpha' },
    { id: 'sr', model: 'spike_recorder' },
  ],
  edges: [
    { id: 'e1', source: 'dc', target: 'lif' },
    { id: 'e2', source: 'lif', target: 'sr' },
  ],
};

describe('the page of a report', () => {
  it('has the headings of a course protocol and the tables A to F, in their order', () => {
    const page = pageOf(small);
    expect([...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)).toEqual([
      'Question',
      'Setup',
      'Outcome',
      'Conclusion',
      'The network in tables',
      'To run it again',
    ]);
    expect([...page.matchAll(/<section class="nordlie" id="table-(\w)">/g)].map(([, letter]) => letter)).toEqual([...'ABCDEF']);
  });

  it('says what its author wrote, in Markdown, and leaves room under a heading with nothing', () => {
    const report = {
      question: 'At which current does it **fire**?',
      setupNote: '- one neuron\n- one current',
      conclusion: 'Above `375 pA`.',
    };
    const page = pageOf({ ...small, report });
    expect(page).toContain('<p>At which current does it <strong>fire</strong>?</p>');
    expect(page).toContain('<ul><li>one neuron</li><li>one current</li></ul>');
    expect(page).toContain('<code>375 pA</code>');
    expect(page.match(/class="blank"/g)).toHaveLength(1);
  });

  it('typesets the equations of the models and tells what happens in each step', () => {
    const page = pageOf(small);
    const model = page.slice(page.indexOf('<article'), page.indexOf('</article>'));
    expect(model).toContain('<math');
    expect(textOf(model)).toContain('V_th');
  });

  it('draws the network: every node and every wire once', () => {
    const page = pageOf(small);
    const drawing = page.slice(page.indexOf('<svg class="drawing"'), page.indexOf('</svg>'));
    expect([...drawing.matchAll(/font-weight="600"[^>]*>([^<]*)/g)].map(([, label]) => label)).toEqual(['dc', 'lif', 'sr']);
    expect(drawing.match(/stroke-dasharray="4 3"/g)).toHaveLength(1);
    expect(drawing).not.toContain('NaN');
  });

  it('loads nothing and runs nothing, whatever the document says', () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;`;
    const page = pageOf(
      {
        title: evil,
        description: `${evil}\n\n[x](javascript:alert(3)) [y](https://a.b/"onclick=)`,
        nodes: [
          { id: 'a', model: evil, label: evil, params: { [evil]: evil } },
          { id: 'b', model: 'iaf_psc_alpha', params: { V_m: { expression: '<script>' } }, group: 'g' },
        ],
        edges: [{ id: 'e', source: 'a', target: 'b', syn_spec: { synapse_model: evil, [evil]: evil } }],
        groups: [{ id: 'g', label: evil, position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }],
        report: { question: evil, setupNote: `\`\`\`\n${evil}\n\`\`\``, outcome: `> ${evil}`, conclusion: `**${evil}**` },
      },
      {
        predictions: [{ question: evil, answer: evil, truth: evil, verdict: evil }],
        missing: [evil],
        link: evil,
        fileName: evil,
        figures: [{ panel: evil, title: evil, caption: evil, svg: '<svg/>', summary: evil, figures: evil }],
      },
    );
    const tags = new Set([...page.matchAll(/<\/?([a-zA-Z!][\w-]*)/g)].map(([, tag]) => (tag as string).toLowerCase()));
    for (const tag of ['script', 'img', 'iframe', 'object', 'link', 'form', 'base']) expect(tags).not.toContain(tag);
    // What stands in quotes is a value, and text has none that is not escaped.
    expect(page.replace(/"[^"]*"/g, "''")).not.toMatch(/<[^>]*\son\w+\s*=/i);
    expect(page).not.toMatch(/href="(?!https?:|data:application\/json|mailto:)/i);
    expect(page).toContain(`default-src 'none'`);
    // It is all there all the same.
    expect(textOf(page.slice(page.indexOf('<h1>'), page.indexOf('</h1>')))).toBe(evil);
  });

  it('holds the network itself, its script, seed, hashes and a link', () => {
    const page = pageOf(
      { ...small, kernel: { rng_seed: 77 } },
      { networkHash: 'aaaa', resultsHash: 'bbbb', link: 'https://example.org/#v1.xyz' },
    );
    const [, data = ''] = /href="data:application\/json;charset=utf-8,([^"]*)"/.exec(page) ?? [];
    const file = JSON.parse(decodeURIComponent(data));
    expect(readDocument(file).document).toEqual(documentOf({ ...small, kernel: { rng_seed: 77 } }));
    const script = textOf(page.slice(page.indexOf('<pre id="script">'), page.lastIndexOf('</pre>')));
    expect(script).toContain('import nest');
    expect(script).toContain('rng_seed');
    for (const part of ['>77<', '>aaaa<', '>bbbb<', 'href="https://example.org/#v1.xyz"']) expect(page).toContain(part);
    expect(pageOf(small, { link: undefined })).toContain('too large for a link');
  });
});
