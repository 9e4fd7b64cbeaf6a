/** Curves of help pages: found by what a model's record has, true to what is known of the model. */
import { describe, expect, it } from 'vitest';
import { paper } from '../../src/charts/data/paper.ts';
import { lookupModel } from '../../src/document/meaning/modelNames.ts';
import { curvesOf } from '../../src/help/curves/index.ts';
import type { Curve } from '../../src/help/curves/types.ts';
import { loadHelpWords } from '../../src/help/words/index.ts';
import { captionOf, curveSaid, curveSvg, thinned } from '../../src/inspector/help/figure.ts';
import { violations } from '../../src/language/index.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import '../../src/nestml/index.ts';
import { newModelText } from '../../src/nestml/template.ts';
import { simulateFile } from '../support/simulateFile.ts';

const words = await loadHelpWords('en');

async function curve(name: string, id: Curve['id']): Promise<Curve> {
  const found = lookupModel({}, name);
  if (found.kind !== 'known') throw new Error(name);
  const plan = curvesOf(found.model).find((each) => each.id === id);
  if (plan === undefined) throw new Error(`${name} has no ${id}`);
  const made = await plan.make(async (file) => {
    const run = simulateFile(file);
    if ('refused' in run) throw new Error(run.refused.join());
    return run;
  });
  if (made === undefined) throw new Error(`${name}: nothing to see in ${id}`);
  return made;
}

const line = ({ lines }: Curve, i = 0) => lines[i] as Curve['lines'][number];
const at = ({ xs, ys }: Curve['lines'][number], x: number) => ys[xs.findIndex((each) => each >= x - 1e-9)] as number;

describe('the rate over current', () => {
  it('is the integrate-and-fire neuron’s, beginning at its rheobase', async () => {
    const made = await curve('iaf_psc_alpha', 'fI');
    // C_m (V_th − E_L) / tau_m = 375 pA, found to one part in a hundred from above.
    expect(made.values['least']).toBeGreaterThanOrEqual(375);
    expect(made.values['least']).toBeLessThan(379);
    const { xs, ys } = line(made);
    for (const [i, current] of xs.entries()) {
      // t_ref + tau_m ln(I R / (I R − 15 mV)), on a grid of 0.1 ms and counted over a second.
      const rate = current <= 375 ? 0 : 1000 / (2 + 10 * Math.log((current * 0.04) / (current * 0.04 - 15)));
      expect(Math.abs((ys[i] as number) - rate)).toBeLessThan(0.02 * rate + 2);
    }
  });
});

describe('over a step', () => {
  it('the potential goes to E_L + I R, and back', async () => {
    const made = await curve('iaf_psc_alpha', 'step');
    const first = line(made);
    expect(first.label).toBe('-190 pA');
    expect(at(first, 249)).toBeCloseTo(-70 - 190 * 0.04, 6);
    expect(at(first, 49)).toBe(-70);
  });

  it('an adapting neuron slows down and a plain one does not', async () => {
    const { values } = await curve('aeif_cond_exp', 'adaptation');
    expect(Number(values['first'])).toBeGreaterThan(2 * Number(values['last']));
    const plain = await curve('iaf_psc_alpha', 'adaptation');
    expect(plain.values['first']).toBe(plain.values['last']);
  });
});

describe('a spike at each receptor', () => {
  it('moves the potential up and down by about 1 mV', async () => {
    const { lines } = await curve('iaf_cond_exp', 'psp');
    expect(lines.map(({ label }) => label.slice(0, 10))).toEqual(['weight > 0', 'weight < 0']);
    const extremes = lines.map(({ ys }) => [Math.min(...ys) + 70, Math.max(...ys) + 70]);
    expect(extremes[0]?.[1]).toBeGreaterThan(0.5);
    expect(extremes[1]?.[0]).toBeLessThan(-0.5);
  });

  it('names the receptors that NEST names', async () => {
    expect((await curve('ht_neuron', 'psp')).lines.map(({ label }) => label.split(',')[0])).toEqual(['AMPA', 'NMDA', 'GABA_A', 'GABA_B']);
  });
});

describe('pairs of spikes', () => {
  it('give the window of the plastic synapse', async () => {
    const { xs, ys } = line(await curve('stdp_synapse', 'window'));
    // w = 50 of Wmax 100, lambda 0.01, mu = 1, tau = 20 ms on both sides.
    for (const [i, dt] of xs.entries()) {
      if (dt === 0) continue;
      const change = 100 * 0.01 * 0.5 * Math.exp(-Math.abs(dt) / 20);
      // The last spike of the source meets a trace that has faded for half a second.
      expect(ys[i]).toBeCloseTo(dt > 0 ? change : -change, 6);
    }
  });

  it('are symmetric where the rule is', async () => {
    const { xs, ys } = line(await curve('vogels_sprekeler_synapse', 'window'));
    const value = (dt: number) => ys[xs.indexOf(dt)] as number;
    expect(value(10)).toBeCloseTo(value(-10), 9);
  });

  it('need dopamine where the rule does', async () => {
    const { circuit, lines } = await curve('stdp_dopamine_synapse', 'window');
    expect(JSON.stringify(circuit)).toContain('volume_transmitter');
    expect(lines[0]?.ys.some((change) => change > 0)).toBe(true);
  });
});

describe('a train of spikes', () => {
  it('depresses as Tsodyks and Markram say, and recovers', async () => {
    const { ys } = line(await curve('tsodyks2_synapse', 'train'));
    let x = 1;
    for (let k = 0; k < 10; k++) {
      // u = U = 0.5 without facilitation; x recovers with 800 ms over 50 ms.
      expect(ys[k]).toBeCloseTo(0.5 * x, 6);
      x = 1 - (1 - 0.5 * x) * Math.exp(-50 / 800);
    }
    expect(ys[10]).toBeGreaterThan(ys[9] as number);
  });

  it('is the mean of many where release is drawn', async () => {
    const made = await curve('bernoulli_synapse', 'train');
    expect(made.values['n']).toBe(200);
    // p_transmit is 1.
    expect([...line(made).ys]).toEqual(Array(11).fill(1));
  });
});

describe('a model of the document’s own', () => {
  it('is run out of its text, and the circuit carries it', async () => {
    const models = { mine: { nestml: newModelText('mine') } };
    const found = lookupModel(models, 'mine');
    if (found.kind !== 'known') throw new Error(found.kind);
    const circuits: unknown[] = [];
    for (const plan of curvesOf(found.model, models)) {
      const made = await plan.make(async (file) => {
        const run = simulateFile(file);
        if ('refused' in run) throw new Error(run.refused.join());
        return run;
      });
      expect(made?.circuit['models'], plan.id).toEqual(models);
      circuits.push(made?.circuit);
    }
    expect(circuits.length).toBe(4);
  });
});

describe('neurons without spikes', () => {
  it('are linear where they say so: the rate goes to the weighted input, as the time constant has it', async () => {
    const made = await curve('lin_rate_ipn', 'rateStep');
    const last = line(made, 3);
    // Input 2 · rate 1, lambda 1, tau 10 ms: 2 after ten time constants, within the noise of 50 neurons with sigma 1.
    expect(Math.abs(at(last, 149) - 2)).toBeLessThan(4 * Math.sqrt(0.5 / 50));
    expect(Math.abs(at(last, 40))).toBeLessThan(4 * Math.sqrt(0.5 / 50));
  });

  it('are on as often as their gain says', async () => {
    const { lines } = await curve('ginzburg_neuron', 'gain');
    const [{ xs, ys } = { xs: new Float64Array(), ys: new Float64Array() }] = lines;
    // (1 + tanh(h)) / 2, over 20 neurons and about 80 updates each.
    for (const [i, h] of xs.entries()) expect(Math.abs((ys[i] as number) - (1 + Math.tanh(h)) / 2)).toBeLessThan(0.07);
  });
});

describe('what stimulators send', () => {
  it('is a current over time', async () => {
    const made = line(await curve('dc_generator', 'sent'));
    expect([at(made, 40), at(made, 100), at(made, 180)]).toEqual([0, 400, 0]);
  });

  it('is a train for each target', async () => {
    const { trains = [] } = await curve('poisson_generator', 'sent');
    expect(new Set(trains.map((train) => train.join())).size).toBe(8);
    const same = await curve('spike_generator', 'sent');
    expect(new Set(same.trains?.map((train) => train.join())).size).toBe(1);
  });

  it.each(Object.values({ ...nodeModels, ...synapseModels }).filter(({ example }) => example !== undefined))(
    '$name is shown with values that it has and NEST takes',
    (model) => {
      for (const name of Object.keys(model.example ?? {})) expect(Object.keys(model.parameters)).toContain(name);
      expect(violations(model, model.example ?? {})).toEqual([]);
    },
  );
});

describe('a figure', () => {
  it('leaves out points that nobody would see, and keeps every spike', () => {
    const xs = Float64Array.from({ length: 3001 }, (_, i) => i / 10);
    const ys = xs.map((x) => (x === 150 ? 30 : -70));
    const thin = thinned({ xs, ys }, [0, 300]);
    expect(thin.xs.length).toBeLessThan(8);
    expect(Math.max(...thin.ys)).toBe(30);
  });

  it('keeps gaps', () => {
    const thin = thinned({ xs: Float64Array.of(-2, -1, 0, 1, 2), ys: Float64Array.of(1, 1, Number.NaN, 2, 2) }, [-2, 2]);
    expect([...thin.ys]).toEqual([1, 1, Number.NaN, 2, 2]);
  });

  it('is small, and says in words what is to be seen', async () => {
    const made = await curve('iaf_psc_alpha', 'step');
    const svg = curveSvg(made, words, paper, 'x');
    expect(svg.length).toBeLessThan(16_000);
    expect(svg).toContain('V_m (mV)');
    expect(captionOf(made, words)).toBe('A constant current flows from 50 to 250 ms.');
    expect(curveSaid(made, words)).toContain('-190 pA: from −70');
  });
});
