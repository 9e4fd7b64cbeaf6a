import { describe, expect, it } from 'vitest';
import { FACE, layerFace } from '../../src/canvas/look/layerFace.ts';
import { nodeLook } from '../../src/canvas/look/nodeLook.ts';
import { nodeSpeech } from '../../src/canvas/look/speech.ts';
import { compile } from '../../src/compile/index.ts';
import { layersOf } from '../../src/compile/layers.ts';
import type { GraphNode } from '../../src/document/types.ts';
import { build } from '../../src/kernel/index.ts';
import { type Layer, layerOf } from '../../src/space/layer.ts';
import type { PlacedPositions } from '../../src/space/types.ts';
import { edge, graph, node } from './build.ts';

const layer = (positions: PlacedPositions): Layer => {
  const made = layerOf(positions);
  if ('code' in made) throw new Error(made.code);
  return made;
};

/** Where the dots of a face begin. */
const dots = (points: string) => [...points.matchAll(/M([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('the face of a layer', () => {
  it('has a dot for each neuron where it lies, y upwards, in the proportions of the extent', () => {
    const { points } = layerFace(layer({ positions: 'grid', shape: [4, 2], extent: [2, 1] }), 'none');
    const places = dots(points);
    expect(places).toHaveLength(8);
    // Column by column from the upper left, as NEST counts.
    expect(places[0]?.[0]).toBeCloseTo(places[1]?.[0] as number);
    expect(places[0]?.[1]).toBeLessThan(places[1]?.[1] as number);
    const [first, second, third] = places as [number[], number[], number[]];
    expect((third[0] as number) - (first[0] as number)).toBeCloseTo((second[1] as number) - (first[1] as number), 1);
    for (const place of places.flat()) expect(place > 0 && place < FACE).toBe(true);
  });

  it('stays small for ten thousand neurons', () => {
    const { points, dot } = layerFace(layer({ positions: 'grid', shape: [100, 100] }), 'excitatory');
    expect(dot).toBe(0);
    expect(points.length).toBeLessThan(120_000);
    expect(dots(points).length).toBeGreaterThan(40);
  });

  it('shows pyramids where neurons excite, as long as they can be told apart', () => {
    const grid = layer({ positions: 'grid', shape: [5, 5] });
    expect(layerFace(grid, 'excitatory').points).toContain('z');
    expect(layerFace(grid, 'inhibitory').points).not.toContain('z');
  });

  it('keeps points in a row and single points within the face', () => {
    for (const positions of [
      {
        positions: 'free',
        values: [
          [0.1, 0],
          [0.2, 0],
          [0.3, 0],
        ],
      },
      { positions: 'free', values: [[3, 4]], extent: [1, 1] },
      { positions: 'grid', shape: [3, 3, 3] },
    ] as const satisfies readonly PlacedPositions[]) {
      for (const place of dots(layerFace(layer(positions), 'none').points).flat()) expect(place >= 0 && place <= FACE).toBe(true);
    }
  });

  it('is part of what a node looks like and of what is said of it', () => {
    const document = graph({
      nodes: [node('a', 'iaf_psc_alpha', { n: 6, spatial: { positions: 'grid', shape: [3, 2] } }), node('b', 'iaf_psc_alpha')],
    });
    const [a, b] = [document.nodes['a'] as GraphNode, document.nodes['b'] as GraphNode];
    expect(nodeLook(document, b).layer).toBeUndefined();
    const look = nodeLook(document, a);
    expect(dots(look.layer?.points ?? '')).toHaveLength(6);
    expect(nodeSpeech(a, look, 0, 0)).toContain('on a grid of 3 × 2');
  });
});

describe('positions of a document', () => {
  const drawn = { positions: 'free', expression: ['uniform(-0.5, 0.5)', 'normal(0, 0.1)'] } as const;

  it('are those that the kernel draws, whatever stands before the node', () => {
    const document = graph({
      nodes: [
        node('silent', 'iaf_psc_alpha', { muted: true }),
        node('noise', 'poisson_generator'),
        node('meter', 'multimeter', { n: 2 }),
        node('cells', 'iaf_psc_alpha', { n: 20, params: { I_e: { expression: '1000 * x + y' } }, spatial: drawn }),
        node('heard', 'spike_recorder', { n: 3, spatial: drawn }),
      ],
      edges: [edge('e1', 'noise', 'cells')],
    });
    const compiled = compile(document);
    if (compiled.network === undefined) throw new Error('compiles');
    const simulation = build(compiled.network, {});
    const currents = simulation.stateOf(compiled.nodes.indexOf('cells'))['I_e'] as Float64Array;
    const layers = layersOf(document);
    const { coordinates } = layers.get('cells') as Layer;
    expect([...currents].map((_, k) => 1000 * (coordinates[2 * k] as number) + (coordinates[2 * k + 1] as number))).toEqual([...currents]);
    expect(layers.get('heard')?.coordinates).not.toEqual(coordinates.subarray(0, 6));
    expect(layersOf(document)).toBe(layers);
  });

  it('have none where they are refused', () => {
    const document = graph({ nodes: [node('a', 'iaf_psc_alpha', { n: 1, spatial: { positions: 'free', values: [[0, 0]] } })] });
    expect(layersOf(document).size).toBe(0);
  });
});
