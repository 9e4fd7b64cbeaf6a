/** What views of panels share: their props, the figures of what is on view, the density of pixels. */
import { useEffect, useRef, useState } from 'react';
import type { Scene } from '../data/scene.ts';
import type { Variant } from './layout.ts';

export interface PanelProps {
  /** Id of the recorder, of an analysis or of a sweep. */
  readonly panel: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly variant: Variant;
  /** Zoom of the canvas around the panel, for crisp lines; 1 by default. */
  readonly scale?: number;
  /** Whether its menu offers to close the large view; true by default. */
  readonly closable?: boolean;
}

/** From a change of what is on view to its figures (ms). */
const SETTLE_MS = 120;

/** Figures of what is on view, once it has been on view for a moment: zooming does not wait for them. */
export function useFigures(scene: Scene | undefined, rest: boolean): string | undefined {
  const [figures, setFigures] = useState<string | undefined>(undefined);
  const known = useRef(false);
  useEffect(() => {
    const compute = () => {
      const next = rest ? scene?.content.figures?.(scene.domain) : undefined;
      known.current = next !== undefined;
      setFigures(next);
    };
    const timer = setTimeout(compute, known.current ? SETTLE_MS : 0);
    return () => clearTimeout(timer);
  }, [scene, rest]);
  return rest ? figures : undefined;
}

/** Device pixels of a CSS pixel under the canvas' zoom; in quarters, so that a zoom gesture does not redraw at every frame. */
export function useDensity(scale: number): number {
  const [ratio, setRatio] = useState(devicePixelRatio);
  useEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`);
    const onChange = () => setRatio(devicePixelRatio);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, [ratio]);
  return Math.min(4, Math.max(1, Math.ceil(ratio * scale * 4) / 4));
}
