/** Commands about playing: how fast, and what was done while it played kept as stimuli. */
import { DEFAULT_RULE } from '../../models/vocabulary/rules.ts';
import type { GraphDocument, GraphSynSpec, Params, Slice } from '../types.ts';
import { type Command, command, mintNodeId, nextOrder } from './core.ts';
import { mintEdgeId } from './edges.ts';
import { setParameter } from './nodes.ts';

/** Sets how fast time is played. */
export function setReplaySpeed(_document: GraphDocument, speed: number | 'fastest'): Command {
  return command('command.replaySpeed', { speed: typeof speed === 'number' ? `${speed}×` : speed }, (draft) => {
    if (draft.view.replay?.speed !== speed) draft.view = { ...draft.view, replay: { ...draft.view.replay, speed } };
  });
}

/** A stimulator that does again what was done. */
export interface PlayedStimulus {
  readonly model: string;
  readonly params: Params;
  readonly label: string;
  /** It stands left of this node. */
  readonly beside: string;
  readonly wires: readonly { readonly target: string; readonly target_slice?: Slice; readonly syn_spec: GraphSynSpec }[];
}

/** How far left of its node a stimulator is put, and below the one before (canvas px). */
const ASIDE = 240;
const BELOW = 120;

/** Adds stimulators, and gives parameters back the values that they began with. */
export function keepPlayed(
  document: GraphDocument,
  stimuli: readonly PlayedStimulus[],
  begun: readonly { readonly node: string; readonly name: string; readonly value: number }[],
): Command {
  const resets = begun.map(({ node, name, value }) => setParameter(document, [node], name, value));
  return command(
    'command.keepPlayed',
    {},
    (draft) => {
      for (const reset of resets) reset.apply(draft);
      for (const [place, { model, params, label, beside, wires }] of stimuli.entries()) {
        const near = draft.nodes[beside]?.position ?? { x: 0, y: 0 };
        const id = mintNodeId(draft, model);
        const position = { x: near.x - ASIDE, y: near.y + BELOW * (1 + place) };
        draft.nodes[id] = { id, order: nextOrder(draft.nodes), model, n: 1, params, label, position };
        for (const { target, target_slice, syn_spec } of wires) {
          const edge = mintEdgeId(draft);
          draft.edges[edge] = {
            id: edge,
            order: nextOrder(draft.edges),
            source: id,
            target,
            ...(target_slice === undefined ? {} : { target_slice }),
            conn_spec: { rule: DEFAULT_RULE },
            syn_spec,
          };
        }
      }
    },
    { selectsAdded: true },
  );
}
