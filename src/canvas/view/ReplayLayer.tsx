/**
 * Time over the canvas: one canvas element that is drawn when the moment, the view or a node moves, and never otherwise. No React
 * renders while time moves.
 */
import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useEditor, useEditorState } from '../../editor/react.ts';
import type { CanvasModel } from '../canvasModel.ts';
import { useCanvas } from '../context.ts';
import type { ViewEdge, ViewNode } from '../look/viewTypes.ts';
import { pathBetween } from '../look/wirePath.ts';
import { flashFor, frameAt } from '../replay/frame.ts';
import { type Colours, paintReplay, type Track } from '../replay/paint.ts';
import { planReplay, type ReplayPlan } from '../replay/plan.ts';
import { wayAlong } from '../replay/way.ts';

/** Wires are as thick as their weight is strong, between these parts of their own thickness. */
const THINNEST = 0.3;
const THICKEST = 4;

/** Over the flow while something is played. */
export function ReplayLayer() {
  const isOpen = useEditorState(({ play }) => play !== undefined);
  return isOpen ? <Layer /> : null;
}

function Layer() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const editor = useEditor();
  const { model } = useCanvas();
  const flow = useStoreApi();
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const drawing = createDrawing(
      editor,
      model,
      element,
      () => still.matches,
      () => flow.getState(),
    );
    let asked: number | undefined;
    /** What is not already within a frame waits for the next one, once. */
    const ask = () => {
      asked ??= requestAnimationFrame(() => {
        asked = undefined;
        drawing.draw();
      });
    };
    const ends = [
      editor.play.head.subscribe(() => (editor.play.head.moving ? drawing.draw() : ask())),
      editor.store.subscribe(({ play, document, run }, before) => {
        if (play !== before.play || document !== before.document || run.runId !== before.run.runId) ask();
      }),
      model.store.subscribe(({ nodes, edges }, before) => {
        if (nodes !== before.nodes || edges !== before.edges) ask();
      }),
      flow.subscribe(({ transform, width, height }, before) => {
        if (transform !== before.transform || width !== before.width || height !== before.height) ask();
      }),
    ];
    const scheme = new MutationObserver(ask);
    scheme.observe(document.documentElement, { attributes: true });
    ask();
    return () => {
      for (const end of ends) end();
      scheme.disconnect();
      if (asked !== undefined) cancelAnimationFrame(asked);
      drawing.end();
    };
  }, [editor, model, flow]);
  // What it shows is said by the bar; it takes neither focus nor pointer.
  return (
    <div className="canvas-replay" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}

interface Viewed {
  readonly transform: readonly [number, number, number];
  readonly width: number;
  readonly height: number;
}

function createDrawing(
  editor: ReturnType<typeof useEditor>,
  model: CanvasModel,
  element: HTMLCanvasElement,
  still: () => boolean,
  viewed: () => Viewed,
) {
  let plan: { readonly of: readonly unknown[]; readonly value: ReplayPlan } | undefined;
  let tracks: { readonly nodes: readonly ViewNode[]; readonly edges: readonly ViewEdge[]; readonly value: readonly Track[] } | undefined;
  let colours: { readonly key: string; readonly value: Colours } | undefined;
  const thick = new Map<string, number>();

  const planNow = (): ReplayPlan | undefined => {
    const { document } = editor.store.getState();
    const run = editor.runs.current;
    const { noted } = editor.play;
    if (run === undefined || noted === undefined) return undefined;
    const of = [document.nodes, document.edges, document.models, run.compiled, noted];
    if (plan === undefined || plan.of.some((part, k) => part !== of[k])) plan = { of, value: planReplay(document, run, noted) };
    return plan.value;
  };

  const tracksNow = (): readonly Track[] => {
    const { nodes, edges } = model.store.getState();
    if (tracks?.nodes !== nodes || tracks.edges !== edges) tracks = { nodes, edges, value: tracksOf(nodes, edges) };
    return tracks.value;
  };

  const coloursNow = (): Colours => {
    const style = getComputedStyle(element);
    const key = `${style.colorScheme} ${style.getPropertyValue('--neuron')} ${style.getPropertyValue('--surface')}`;
    if (colours?.key !== key) colours = { key, value: readColours(style) };
    return colours.value;
  };

  /** Plastic wires take the weight of the moment, in the page's own drawing of them. */
  const weigh = (now: ReplayPlan, time: number): void => {
    const { noted } = editor.play;
    for (const { edge, probe, first } of now.plastic) {
      const weight = noted?.valueAt(probe, time);
      if (weight === undefined || first === 0) continue;
      const share = Math.round(Math.min(THICKEST, Math.max(THINNEST, Math.abs(weight / first))) * 50) / 50;
      if (thick.get(edge) === share) continue;
      thick.set(edge, share);
      setThickness(edge, share);
    }
  };
  const setThickness = (edge: string, share: number | undefined): void => {
    const track = tracksNow().find(({ stands }) => stands.includes(edge));
    const line = element.closest('.canvas-flow')?.querySelector<SVGPathElement>(`[data-id="${CSS.escape(edge)}"] .canvas-edge-line`);
    if (line) line.style.strokeWidth = share === undefined || track === undefined ? '' : `${(share * track.width).toFixed(2)}px`;
  };

  return {
    draw() {
      const began = performance.now();
      const pen = element.getContext('2d');
      const { transform, width, height } = viewed();
      if (pen === null) return;
      const ratio = devicePixelRatio;
      const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (element.width !== w || element.height !== h) {
        element.width = w;
        element.height = h;
      }
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, w, h);
      const now = planNow();
      const { time, speed } = editor.play.head;
      const { noted } = editor.play;
      if (now === undefined || noted === undefined || time === undefined) return;
      const [x, y, zoom] = transform;
      pen.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
      const frame = frameAt(now, noted, time, flashFor(speed, noted.resolution));
      const { nodes } = model.store.getState();
      const { play } = editor.store.getState();
      const picture = { plan: now, frame, nodes, tracks: tracksNow(), colours: coloursNow(), off: play?.off ?? [], still: still() };
      paintReplay(pen, picture);
      weigh(now, time);
      // For those who look at a frame's cost from outside (bench, tests).
      element.dataset['time'] = String(time);
      element.dataset['spikes'] = String(noted.count);
      element.dataset['bytes'] = String(noted.bytes);
      element.dataset['cost'] = (performance.now() - began).toFixed(2);
    },
    end() {
      for (const edge of thick.keys()) setThickness(edge, undefined);
    },
  };
}

function tracksOf(nodes: readonly ViewNode[], edges: readonly ViewEdge[]): Track[] {
  const places = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((edge) => {
    const [source, target] = [places.get(edge.source), places.get(edge.target)];
    if (edge.data === undefined || source === undefined || target === undefined || edge.data.look.sign === 'record') return [];
    const { look, stands } = edge.data;
    const { curve } = pathBetween(edge, edge.data, source, target);
    return [{ stands, way: wayAlong(curve), sign: look.sign, width: look.width }];
  });
}

function readColours(style: CSSStyleDeclaration): Colours {
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    neuron: of('--neuron'),
    stimulator: of('--stimulator'),
    recorder: of('--recorder'),
    flash: of('--play-flash'),
    text: of('--text'),
    surface: of('--surface'),
    signs: { excitatory: of('--excitatory'), inhibitory: of('--inhibitory'), neutral: of('--text'), record: of('--text') },
  };
}
