/** Draws a moment of a run over the canvas: one pass over what is to be seen, in canvas pixels at zoom 1. */
import { t } from '../../editor/text/en.ts';
import type { EdgeLook } from '../look/edgeLook.ts';
import { outlinePath } from '../look/outline.ts';
import type { ViewNode } from '../look/viewTypes.ts';
import { MOST_PULSES, type ReplayFrame } from './frame.ts';
import type { ReplayPlan } from './plan.ts';
import type { Way } from './way.ts';

type Sign = EdgeLook['sign'];

/** What a wire is drawn by. */
export interface Track {
  /** Edges of the document that this wire stands for. */
  readonly stands: readonly string[];
  readonly way: Way;
  readonly sign: Sign;
  readonly width: number;
}

export interface Colours {
  readonly neuron: string;
  readonly stimulator: string;
  readonly recorder: string;
  readonly flash: string;
  readonly text: string;
  readonly surface: string;
  readonly signs: Readonly<Record<Sign, string>>;
}

interface Picture {
  readonly plan: ReplayPlan;
  readonly frame: ReplayFrame;
  readonly nodes: readonly ViewNode[];
  readonly tracks: readonly Track[];
  readonly colours: Colours;
  /** Stimulators that were switched off. */
  readonly off: readonly string[];
  /** Nothing moves: wires that carry pulses are lit instead. */
  readonly still: boolean;
}

const PULSE = 4.5;
/** Width that is added to a wire for a tenfold number of pulses past those that are drawn one by one (px). */
const CROWD = 4;
const FACE_ALPHA = 0.3;
const FLASH_ALPHA = 0.35;

/** @param pen moved and scaled so that its pixels are the canvas' own. */
export function paintReplay(pen: CanvasRenderingContext2D, picture: Picture): void {
  const { tracks, frame, colours, still } = picture;
  for (const { stands, way, sign, width } of tracks) {
    for (const edge of stands) {
      const pulses = frame.pulses.get(edge);
      if (pulses === undefined) continue;
      if (still) paintWire(pen, way, colours.signs[sign], width + 5);
      else if (pulses.count > MOST_PULSES) paintWire(pen, way, colours.signs[sign], width + CROWD * Math.log10(pulses.count / 10));
      else paintPulses(pen, way, pulses.at, colours.signs[sign], colours.surface);
    }
  }
  paintFaces(pen, picture);
}

function paintWire(pen: CanvasRenderingContext2D, way: Way, colour: string, width: number): void {
  pen.save();
  pen.globalAlpha = 0.7;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = 'round';
  pen.beginPath();
  for (let part = 0; part <= 24; part++) {
    const { x, y } = way.at(part / 24);
    pen.lineTo(x, y);
  }
  pen.stroke();
  pen.restore();
}

function paintPulses(pen: CanvasRenderingContext2D, way: Way, at: readonly number[], colour: string, rim: string): void {
  pen.beginPath();
  for (const part of at) {
    const { x, y } = way.at(part);
    pen.moveTo(x + PULSE, y);
    pen.arc(x, y, PULSE, 0, 2 * Math.PI);
  }
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = rim;
  pen.stroke();
}

function paintFaces(pen: CanvasRenderingContext2D, { plan, frame, nodes, colours, off }: Picture): void {
  const numbers = new Map(plan.nodes.map(({ id }, k) => [id, k]));
  for (const node of nodes) {
    if (node.type === 'panel') {
      // Panels lie over wires; what travels below them is not to be seen.
      pen.clearRect(node.position.x, node.position.y, node.width ?? 0, node.height ?? 0);
      continue;
    }
    if (node.type !== 'item') continue;
    const { look } = node.data;
    const number = numbers.get(node.id);
    const { width, height } = look;
    pen.save();
    pen.translate(node.position.x, node.position.y);
    const outline = new Path2D(outlinePath(look.outline, width, height, 1));
    if (off.includes(node.id)) {
      pen.globalAlpha = 0.6;
      pen.fillStyle = colours.surface;
      pen.fill(outline);
      pen.globalAlpha = 1;
      writeCorner(pen, t('play.off'), width, colours);
    }
    if (number !== undefined && look.kind !== 'recorder') {
      const { n } = plan.nodes[number] as ReplayPlan['nodes'][number];
      const flash = frame.flashes[number] as number;
      const active = frame.active[number] as number;
      const level = n > 1 ? active : frame.levels[number];
      const colour = look.colour ?? (look.kind === 'stimulator' ? colours.stimulator : colours.neuron);
      if (level !== undefined && level > 0) {
        pen.save();
        pen.clip(outline);
        pen.globalAlpha = FACE_ALPHA;
        pen.fillStyle = colour;
        pen.fillRect(0, height * (1 - level), width, height * level);
        pen.globalAlpha = 0.9;
        pen.fillRect(0, height * (1 - level) - 1, width, 2);
        pen.restore();
      }
      if (flash > 0) {
        // In a population one neuron of many is a small light.
        const strength = n > 1 ? flash * Math.min(1, 0.25 + Math.sqrt(active)) : flash;
        pen.globalAlpha = FLASH_ALPHA * strength;
        pen.fillStyle = colours.flash;
        pen.fill(outline);
        pen.globalAlpha = strength;
        pen.strokeStyle = colours.flash;
        pen.lineWidth = 4;
        pen.stroke(outline);
        pen.globalAlpha = 1;
      }
      if (n > 1 && active > 0) writeCorner(pen, t('play.activeOf', { active: Math.round(active * n), n }), width, colours);
    }
    pen.restore();
  }
}

/** A few words over the upper right corner of a node. */
function writeCorner(pen: CanvasRenderingContext2D, text: string, width: number, colours: Colours): void {
  pen.font = '600 12px system-ui, sans-serif';
  pen.textAlign = 'right';
  pen.textBaseline = 'bottom';
  pen.lineWidth = 3;
  pen.strokeStyle = colours.surface;
  pen.strokeText(text, width - 10, -3);
  pen.fillStyle = colours.text;
  pen.fillText(text, width - 10, -3);
}
