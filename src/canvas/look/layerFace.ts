/** A layer on the face of its node: its points, small. */
import type { Layer } from '../../space/layer.ts';
import { edgesPath, pointsPath, scaleFor } from '../../space/picture.ts';
import type { Polarity } from './nodeLook.ts';

/** What is drawn of a layer, as paths in a box of FACE × FACE px. */
export interface LayerFace {
  /** Edges of its extent. */
  readonly edges: string;
  readonly points: string;
  /** Thickness of the dots that `points` is stroked with; 0: it is filled. */
  readonly dot: number;
}

export const FACE = 56;
const SHEET = { width: FACE, height: FACE, margin: 3.5 };

const faces = new WeakMap<Layer, Map<Polarity, LayerFace>>();

export function layerFace(layer: Layer, polarity: Polarity): LayerFace {
  const own = faces.get(layer) ?? new Map<Polarity, LayerFace>();
  faces.set(layer, own);
  const face = own.get(polarity) ?? draw(layer, polarity);
  own.set(polarity, face);
  return face;
}

function draw(layer: Layer, polarity: Polarity): LayerFace {
  const scale = scaleFor([layer], SHEET);
  const { path, dot } = pointsPath(layer, scale, SHEET, polarity === 'excitatory');
  return { edges: edgesPath(layer, scale), points: path, dot };
}
