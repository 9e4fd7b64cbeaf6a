/** Exported scripts do what the document means: run under python3 with stand-ins for NEST, call by call. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Compiled, compile } from '../../src/compile/index.ts';
import { parseDocument, readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { toPynest } from '../../src/formats/pynest.ts';
import type { Quantity } from '../../src/kernel/types.ts';
import { drawnOf, type Expression, parseValue } from '../../src/language/index.ts';
import { type Call, differences, draws, recorded } from './scriptStructure.ts';

const folders = ['../reference/cases/', '../../src/app/examples/', '../cases/nest/'].map((name) => new URL(name, import.meta.url));

function documents(): [name: string, document: GraphDocument, compiled: Compiled][] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json') && !name.endsWith('.expected.json'))
      .flatMap((name): [string, GraphDocument, Compiled][] => {
        const { document } = parseDocument(readFileSync(new URL(name, folder), 'utf8'));
        const compiled = document && compile(document);
        return document !== undefined && compiled?.network !== undefined ? [[name, document, compiled]] : [];
      }),
  );
}

/** A quantity of the network for one node or connection, draws as in scriptStructure. */
function expected(quantity: Quantity, index: number): unknown {
  if (typeof quantity !== 'object' || Array.isArray(quantity)) return quantity;
  if ('each' in quantity) return quantity.each[index];
  const parsed = parseValue((quantity as { readonly expression: string }).expression, 'connection');
  if (!parsed.ok) throw new Error(JSON.stringify(quantity));
  return meant(parsed.value.root);
}

/** A draw as scriptStructure stands for it, and what is raised to a least value. */
function meant(root: Expression): unknown {
  const draw = (name: string, ...of: readonly number[]) => draws[name]?.(...of) as number;
  if (root.kind === 'call' && root.name === 'max')
    return draw('max', meant(root.arguments[1] as Expression) as number, meant(root.arguments[0] as Expression) as number);
  const drawn = drawnOf(root);
  if (drawn === undefined) return root.kind === 'number' ? root.value : Number.NaN;
  const plain = draw(drawn.function.name, ...drawn.args);
  return drawn.window === undefined ? plain : draw('redraw', plain, ...drawn.window);
}

function problems(given: readonly [string, GraphDocument, Compiled][], nest: 2 | 3): string[] {
  const answers = recorded(given.map(([, document]) => toPynest(document, { nest }).script));
  return given.flatMap(([name, , compiled], index) => {
    const answer = answers[index] as readonly Call[] | { error: string };
    const wrong = 'error' in answer ? [answer.error] : differences(answer, compiled, expected).slice(0, 5);
    return wrong.map((what) => `${name}: ${what}`);
  });
}

describe('an exported script', () => {
  const all = documents();

  it.each([2, 3] as const)('for NEST %i asks for the network of every example and reference document', (nest) => {
    expect(all.length).toBeGreaterThan(50);
    expect(problems(all, nest)).toEqual([]);
  });

  /** A document with these parts, and its network. */
  function graph(name: string, parts: Record<string, unknown>): (typeof all)[0] {
    const { document, diagnostics } = readDocument({ format: 'spikepatch.graph', version: 1, kernel: { duration: 50 }, ...parts });
    if (document === undefined) throw new Error(JSON.stringify(diagnostics));
    return [name, document, compile(document) as Compiled];
  }

  it('gives a generator one synapse model, also where one of its connections names a weight_recorder', () => {
    const recordedGenerator = graph('generator', {
      nodes: [
        { id: 's', model: 'spike_generator', params: { spike_times: [5] } },
        { id: 'a', model: 'iaf_psc_alpha' },
        { id: 'b', model: 'iaf_psc_alpha' },
        { id: 'w', model: 'weight_recorder' },
      ],
      edges: [
        { id: 'e0', source: 's', target: 'a', syn_spec: { weight: 5, weight_recorder: 'w' } },
        { id: 'e1', source: 's', target: 'b', syn_spec: { weight: 5 } },
        { id: 'e2', source: 'a', target: 'b', syn_spec: { weight: 5, weight_recorder: 'w' } },
      ],
    });
    for (const nest of [2, 3] as const) {
      expect(problems([recordedGenerator], nest)).toEqual([]);
      const { script } = toPynest(recordedGenerator[1], { nest });
      expect(script.match(/CopyModel/g)?.length).toBe(1);
      expect(script).toContain('nest.Connect(s, a, syn_spec={"weight": 5.0})');
    }
  });

  it('sets what NEST takes for a model only with a model of its own, unless Create can', () => {
    const neuron = { id: 'a', model: 'iaf_psc_alpha' };
    const edges = [{ id: 'e', source: 's', target: 'a' }];
    const one = { individual_spike_trains: false, rate: 10 };
    const plainly = graph('plain', { nodes: [{ id: 's', model: 'sinusoidal_poisson_generator', params: one }, neuron], edges });
    expect(problems([plainly], 3)).toEqual([]);
    expect(problems([plainly], 2)).toEqual([]);
    expect(toPynest(plainly[1], { nest: 3 }).script).not.toContain('CopyModel');
    {
      const { script } = toPynest(plainly[1], { nest: 2 });
      expect(script).toMatch(
        /CopyModel\(\s*"sinusoidal_poisson_generator",\s*"sinusoidal_poisson_generator_s",\s*{"individual_spike_trains": False}/,
      );
      expect(script.match(/individual_spike_trains/g)?.length).toBe(1);
    }
  });

  it('is found out when it asks for something else', () => {
    const [name, document, compiled] = all.find(([one]) => one === 'two-connected-neurons.json') as (typeof all)[0];
    const script = toPynest(document, { nest: 3 }).script;
    const spoilt = [
      script.replace(/nest\.Connect\((\w+), (\w+)/, 'nest.Connect($2, $1'),
      script.replace('376.0', '375.0'),
      script.replace('nest.Simulate(', 'nest.Simulate(1 + '),
    ];
    for (const answer of recorded(spoilt)) expect('error' in answer ? [] : differences(answer, compiled, expected), name).not.toEqual([]);
  });
});
