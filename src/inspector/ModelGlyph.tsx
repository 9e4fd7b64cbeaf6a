import { classNames } from '../ui/classNames.ts';

export type GlyphKind = 'neuron' | 'stimulator' | 'recorder' | 'synapse' | 'note' | 'group' | 'unknown';

/** Outlines as on the canvas: capsule, hexagon, instrument; a mark inside says what happens there. */
const OUTLINES: Readonly<Record<GlyphKind, string>> = {
  neuron: 'M9 1h14a8 8 0 0 1 0 16H9A8 8 0 0 1 9 1z',
  stimulator: 'M7 1h18l6 8-6 8H7L1 9z',
  recorder: 'M4 1h24a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3z',
  synapse: '',
  note: 'M2 1h28v11l-5 5H2zM30 12h-5v5',
  group: 'M4 1h24a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3z',
  unknown: 'M4 1h24a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3z',
};

/** What a model does, as a small curve; the first pattern that fits the name decides. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^parrot/, 'M9 9h12M18 6l3 3-3 3'],
  [/poisson/, 'M9 13V5M12 13V9M17 13V5M19 13V8M23 13V5'],
  [/^spike_gen/, 'M9 13V5M16 13V5M23 13V5'],
  [/^dc_/, 'M8 13h4V6h8v7h4'],
  [/^ac_/, 'M8 9c2-6 5-6 8 0s6 6 8 0'],
  [/^noise_/, 'M8 9l2-3 1 6 2-5 2 4 1-7 2 8 2-5 2 4 2-2'],
  [/^step_/, 'M8 13h4v-3h4V7h4V5h4'],
  [/^spike_(rec|det)/, 'M8 6v2M12 10v2M15 5v2M18 11v2M21 6v2M24 9v2'],
  [/^weight_/, 'M8 12l5-3 4 1 7-5'],
  [/meter$/, 'M7 11c3 0 4-1 6-4 1 6 2 5 4 4s5-1 8-1'],
  [/^aeif/, 'M8 13V5M11 13V5M16 13V5M24 13V5'],
  [/^mat2/, 'M8 13V6M10 6c2 3 4 4 6 4M18 13V6M20 6c1 2 2 3 4 4'],
  [/cond/, 'M8 9h3l1.5-3 2.5 6 2.5-6 2.5 6 1-3h3'],
  [/^hh_|^izhi/, 'M8 12h4l2-8 3 10 2-2h5'],
  [/alpha/, 'M8 13c2 0 3-8 6-8s4 8 10 8'],
  [/delta/, 'M8 12h4V5l1 7c3-3 6 0 11 0'],
  [/exp/, 'M8 13V5c3 5 7 8 16 8'],
];

/** The picture of a model in lists and headers. Decoration: the name stands beside it. */
export function ModelGlyph({ kind, model = '' }: { readonly kind: GlyphKind; readonly model?: string }) {
  const mark =
    kind === 'unknown'
      ? 'M13.5 6.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.5M16 13h.01'
      : MARKS.find(([pattern]) => pattern.test(model))?.[1];
  return (
    <svg className={classNames('inspector-glyph', `inspector-glyph-${kind}`)} width="32" height="18" viewBox="0 0 32 18" aria-hidden="true">
      {OUTLINES[kind] && (
        <path className="inspector-glyph-outline" d={OUTLINES[kind]} strokeDasharray={kind === 'group' ? '3 2' : undefined} />
      )}
      {kind === 'synapse' ? (
        <path d="M2 9h22M20 5l5 4-5 4M29 4v10" />
      ) : kind === 'note' ? (
        <path d="M7 6h14M7 10h9" />
      ) : (
        mark && <path d={mark} />
      )}
    </svg>
  );
}
