import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formOf, readSettings } from '../../src/charts/data/settings.ts';
import { sayFor } from '../../src/charts/data/words.ts';
import { panelKinds } from '../../src/charts/kinds/index.ts';

/** What a form offers for a setting, in a few words. */
function settingsOf(kind: (typeof panelKinds)[number]): string[] {
  const say = sayFor(kind.id, kind.words);
  return formOf(kind.settings, readSettings(kind.settings, {}), { total: 20, shown: 10, recordables: ['V_m', '…'] }, say).flatMap(
    ({ name, field }) => {
      switch (field.field) {
        case 'number':
          return [`\`${name}\` (${[field.unit, field.empty].filter(Boolean).join(', ')})`];
        case 'select':
          return [`\`${name}\` (${field.options.map(({ value }) => value).join(', ')})`];
        case 'toggle':
          return [`\`${name}\` (true, false)`];
        case 'text':
          return [`\`${name}\` (text)`];
        default:
          return [`\`${name}\` (list)`];
      }
    },
  );
}

/** A picture of docs/images/analyses in the colours that the reader's page has; `npm run pictures` takes them. */
function picture(name: string, words: string): string {
  const path = (scheme: string) => `images/analyses/${name}-${scheme}.png`;
  for (const scheme of ['light', 'dark']) {
    expect(existsSync(new URL(`../../docs/${path(scheme)}`, import.meta.url)), `${path(scheme)} is there: npm run pictures`).toBe(true);
  }
  return `<picture><source media="(prefers-color-scheme: dark)" srcset="${path('dark')}"><img src="${path('light')}" width="560" alt="${words}"></picture>`;
}

const head = `# Analyses

What panels show of what recorders hold. Each is added from the menu of a recorder's panel, kept in the document under \`analyses\`, and written by
\`spikepatch analyse GRAPH|RESULTS --kind KIND --of RECORDER [--from A] [--to B] [key=value…] [--out FILE.csv|.json|.svg]\`: the same record computes all of it.
Each is tested against a closed form (\`test/analysis/kinds\`, \`test/charts/kinds\`). Bins are \`(low, high]\`, as NEST dates a spike to the end of its step.
The sentences below are those of the panels' *What is shown*; \`npx vitest run --project unit test/charts/page.test.ts -u\` writes this page anew.
`;

const tail = () => `## Sweeps

${picture('sweep', 'A sweep over one dial')} ${picture('heat_map', 'A sweep over two dials')}

The network is run once for each value of a dial and each seed, and a figure is taken of each run; two dials give a heat map. \`spikepatch sweep\` writes the same rows ([graph-format.md](graph-format.md), "Measures").

## Replay

![A run replayed on the canvas](images/replay.png)

A finished run, moment by moment: neurons flash, \`V_m\` fills them, spikes travel along the wires for as long as their delay.

## Why did it fire?

![The shares of a neuron’s potential before a spike](images/why.png)

\`spikepatch why GRAPH --node ID [--index K] --spike J [--window MS]\`, and a click on a spike in the editor. Not a panel: the run is made again up to the moment, at most 100 ms (or the window) of it step by
step, and \`V_m\` of the one neuron is split: \`V_m = rest + Σ u_k\`, to rounding, at every step, and for a spike at the potential just before its reset. Tested over random circuits: to 1e-9 mV where the model is linear, 1e-6 mV elsewhere.

- *rest* is where the neuron comes to stand without input and without constant currents; its E_L where it fires by itself.
- *Currents* (iaf_psc_*): \`C u_k' = −(C/τ_m) u_k + I_k\`, \`I_k\` the synaptic or injected current of source k alone. In a linear model \`u_k\` is the PSP of the source alone.
- *Conductances* (iaf_cond_*): along the run \`g(t)\` is known and the equation is linear in V: \`C u_k' = −g(t) u_k + g_k (E_k − rest)\`. *Lost gain* of k: \`1 − Σ|u_j| / Σ|u_j without g_k|\` over the other sources, with the same inputs: an inhibition at rest has \`u_k = 0\` and acts all the same.
- *Currents of the neuron's own* (exponential term, w, channels, U_m): the term is linear in V with the conductance that it has in this run, or a source of its own for what goes beyond its tangent at rest, counted from its value at rest. Sodium and potassium are chords \`g_j(t) (E_j − V)\`. This is a bookkeeping of the run, not a prediction.
- *Resets*: the old shares end, and the distance of V_reset to rest is a share that decays. *Constant current*: \`I_e\` and whatever else of the model's parameters drives V_m.
- Integration is the model's own: the same propagators, the same steps of RKF45, the same statements; the split of each step is a matrix, which is followed forward for the bands and backward for single spikes.
- *Without it*: the run from the same moment on, with what arrived after the neuron's spike before held back from this neuron: fires all the same, so much later or earlier, or not within 50 ms. Of more than 8 sources each has its Shapley value instead: the share of 12 sampled orders of taking inputs away in which the spike goes with it.

Neurons without \`V_m\` (relays) have nothing to split, and say so.
`;

it('docs/analyses.md tells every kind of panel with its formula, units, reference and settings', async () => {
  const sections = panelKinds.map((kind) => {
    const say = sayFor(kind.id, kind.words);
    return `## ${say('name')}\n\n${picture(kind.id, say('name'))}\n\n\`--kind ${kind.id}\`, of ${kind.reads.join(', ')}. Settings: ${settingsOf(kind).join(', ')}.\n\n${say('definition')}\n`;
  });
  await expect([head, ...sections, tail()].join('\n')).toMatchFileSnapshot('../../docs/analyses.md');
});
