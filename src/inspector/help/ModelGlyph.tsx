import type { ElementType, NodeModel } from '../../models/types.ts';
import { glyphOf } from '../../models/vocabulary/glyphs.ts';
import { classNames } from '../../ui/classNames.ts';
import { GLYPH_PATHS } from '../../ui/modelGlyph.ts';

type GlyphKind = ElementType | 'synapse' | 'note' | 'group' | 'unknown';

const BOX = 'M4 1h28a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3z';

/** Outlines as on the canvas: capsule, hexagon, instrument. */
const OUTLINES: Readonly<Record<GlyphKind, string>> = {
  neuron: 'M11 1h14a10 10 0 0 1 0 20H11a10 10 0 0 1 0-20z',
  stimulator: 'M8 1h20l7 10-7 10H8L1 11z',
  recorder: BOX,
  synapse: '',
  note: 'M3 1h30v14l-6 6H3zM33 15h-6v6',
  group: BOX,
  unknown: BOX,
};

/** The picture of a model in lists and headers: what it is by its outline, what it does by the mark inside. Decoration. */
export function ModelGlyph({ kind, model }: { readonly kind: GlyphKind; readonly model?: NodeModel | undefined }) {
  return (
    <svg className={classNames('inspector-glyph', `inspector-glyph-${kind}`)} width="36" height="22" viewBox="0 0 36 22" aria-hidden="true">
      {OUTLINES[kind] && (
        <path className="inspector-glyph-outline" d={OUTLINES[kind]} strokeDasharray={kind === 'group' ? '3 2' : undefined} />
      )}
      {kind === 'synapse' && <path d="M3 11h24M23 7l4 4-4 4M33 5v12" />}
      {kind === 'note' && <path d="M8 7h18M8 12h11" />}
      {(model || kind === 'unknown') && (
        <path className="inspector-glyph-mark" d={GLYPH_PATHS[glyphOf(model)]} transform="translate(9.2 2.2) scale(0.55)" />
      )}
    </svg>
  );
}
