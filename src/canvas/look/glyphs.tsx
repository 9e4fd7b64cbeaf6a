/** The small drawings that stand for models, on a 32 × 32 grid, in the colour of the text around them. Decoration: words say it too. */
import type { Glyph } from '../../models/vocabulary/glyphs.ts';
import { GLYPH_PATHS } from '../../ui/modelGlyph.ts';
import { FACE, type LayerFace } from './layerFace.ts';
import type { Polarity } from './nodeLook.ts';

/** One glyph, `size` px wide. */
export function GlyphMark({ glyph, size = 32 }: { readonly glyph: Glyph; readonly size?: number }) {
  return (
    <svg className="canvas-glyph-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d={GLYPH_PATHS[glyph]} />
    </svg>
  );
}

/** What a stimulator gives over time, `size` px wide. */
export function CourseMark({ path, size }: { readonly path: string; readonly size: number }) {
  return (
    <svg className="canvas-glyph-mark canvas-course" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** Soma of a neuron: a pyramid where it excites, a disc where it inhibits, a ring where it does both or neither. */
export function Soma({ glyph, polarity }: { readonly glyph: Glyph; readonly polarity: Polarity }) {
  const inner = polarity === 'excitatory' ? 'translate(16.5 22) scale(0.72)' : 'translate(12 12) scale(1)';
  return (
    <svg className={`canvas-soma canvas-soma-${polarity}`} width="56" height="56" viewBox="0 0 56 56" aria-hidden="true">
      {polarity === 'excitatory' ? (
        <path className="canvas-soma-body" d="M28 8.5 49.5 45.5h-43z" strokeLinejoin="round" />
      ) : (
        <circle className="canvas-soma-body" cx="28" cy="28" r="23" />
      )}
      <g className="canvas-glyph-mark" transform={inner}>
        <path d={GLYPH_PATHS[glyph]} />
      </g>
    </svg>
  );
}

/** The points of a layer within its edges, in the colour of what they do. */
export function LayerMark({ face: { edges, points, dot }, polarity }: { readonly face: LayerFace; readonly polarity: Polarity }) {
  return (
    <svg className={`canvas-layer canvas-layer-${polarity}`} width={FACE} height={FACE} viewBox={`0 0 ${FACE} ${FACE}`} aria-hidden="true">
      <path className="canvas-layer-edges" d={edges} />
      <path className={dot > 0 ? 'canvas-layer-dots' : 'canvas-layer-cells'} d={points} {...(dot > 0 && { strokeWidth: dot })} />
    </svg>
  );
}

/** Screen of a recorder with its knobs. */
export function Screen({ glyph }: { readonly glyph: Glyph }) {
  return (
    <svg className="canvas-screen" width="56" height="56" viewBox="0 0 56 56" aria-hidden="true">
      <rect className="canvas-screen-body" x="4" y="5" width="48" height="38" rx="5" />
      <path className="canvas-screen-grid" d="M16 5v38M28 5v38M40 5v38M4 17.5h48M4 30.5h48" />
      <g className="canvas-glyph-mark" transform="translate(12 8)">
        <path d={GLYPH_PATHS[glyph]} />
      </g>
      <circle className="canvas-screen-knob" cx="10" cy="49" r="2.5" />
      <circle className="canvas-screen-knob" cx="19" cy="49" r="2.5" />
      <path className="canvas-screen-slot" d="M30 49h18" />
    </svg>
  );
}
