/**
 * The small drawings that stand for models, by the glyph that a model's record names: outlines on a 32 × 32 grid, to be stroked in
 * the colour of the text around them. Decoration: words say it too.
 */

export const GLYPH_PATHS = {
  psc_alpha: 'M3 25h4c3 0 3-18 8-18 6 0 5 18 14 18',
  psc_exp: 'M3 25h6V7c3 12 9 17 20 18',
  psc_delta: 'M3 25h26M16 25V7M11.5 12 16 6.5l4.5 5.5',
  conductance: 'M2 16h4l2.5-6 5 12 5-12 5 12 2.5-6h4M7 28 25 5M19.5 5.5 25.5 4.5 25 10.5',
  adaptive: 'M3 25h26M6 25V7M10 25V7M16 25V7M25 25V7',
  hodgkin_huxley: 'M3 22c5 0 7-1 9-5l3-13 3 22c.6 4 3 1 5-1 2-2 4-3 6-3',
  izhikevich: 'M4 7c5 24 19 24 24 0M4 26 28 11',
  moving_threshold: 'M3 26h26M10 26V9M19 26V9M10 6c3 8 6 10 8 10.5M19 6c3 8 6 10 10 10.5',
  relay: 'M4 16h21M18.5 9.5 25.5 16l-7 6.5M9 9v14',
  rate: 'M3 25h26M4 24c4-1 5-14 9-14s4 8 8 8 4-5 7-7',
  binary: 'M3 24h7V9h6v15h5V9h8',
  poisson: 'M3 25h26M5 25V9M8 25V9M15.5 25V9M18 25V9M27 25V9',
  spike_train: 'M3 25h26M6 25V9M13 25V9M20 25V9M27 25V9',
  direct_current: 'M3 24h6V9h14v15h6',
  sine: 'M3 16c3.5-13 9-13 13 0s9.5 13 13 0',
  noise: 'M3 17l3-6 3 9 3-12 3 14 3-9 3 11 3-15 3 9 2-3',
  steps: 'M3 26h6v-6h7v-7h6v4h3V8h4',
  meter: 'M4 23a12 12 0 0 1 24 0M16 23l6-9M8 14.5l1.7 1.7M16 11v2.4M24 14.5l-1.7 1.7',
  raster: 'M5 8v3M12 8v3M23 8v3M8 15v3M16 15v3M27 15v3M5 22v3M14 22v3M20 22v3M24 22v3',
  correlogram: 'M4 25h24M6 25v-3M10 25v-5M14 25v-9M16 25V7M18 25v-9M22 25v-5M26 25v-3',
  weights: 'M4 25c6 0 5-6 9-6s4-8 8-8 4-4 7-4M4 7v18h24',
  generic_neuron: 'M16 11a5 5 0 1 1 0 10 5 5 0 0 1 0-10M16 11V4M12 19.5 6 24M20 19.5l6 4.5',
  generic_stimulator: 'M18 4 8 18h7l-1.5 10L24 14h-7z',
  unknown: 'M11.5 12a4.5 4.5 0 1 1 6.5 4c-1.5.8-2 1.7-2 3.5M16 24.5v.1',
} as const;
