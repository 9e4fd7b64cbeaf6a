/** static_synapse and static_synapse_hom_w: what is sent is the weight. */
import { describe, expect, it } from 'vitest';
import { sent, train } from './sent.ts';

describe('constant weights', () => {
  it.each(['static_synapse', 'static_synapse_hom_w'])('%s sends its weight with every spike', (synapse_model) => {
    expect(sent({ synapse_model, weight: 7 }, train)).toMatchObject({ times: train, weights: train.map(() => 7) });
  });
});
