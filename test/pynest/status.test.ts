/** GetStatus after Simulate: of every neuron model what NEST 3.9 tells of its state, as recorded in test/reference/status.json. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';
import type { StatusDict, StatusValue } from '../../src/pynest/types.ts';

interface Told {
  readonly model: string;
  readonly params: StatusDict;
  /** Of the spikes that arrive; null where none can. */
  readonly receptor_type: number | null;
  /** Whether a current flows into it. */
  readonly current: boolean;
  /** What differs from a new node's status after the fifth and the tenth of twelve stretches of time. */
  readonly after5: StatusDict;
  readonly after10: StatusDict;
}

const told = JSON.parse(readFileSync(new URL('../reference/status.json', import.meta.url), 'utf8')) as Told[];

function expectAlike(found: StatusValue | undefined, recorded: StatusValue, key: string): void {
  if (typeof recorded === 'number') {
    expect(found, key).toBeTypeOf('number');
    expect(Math.abs((found as number) - recorded), `${key}: ${found} for ${recorded}`).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(recorded)),
    );
  } else if (Array.isArray(recorded)) {
    expect(found, key).toHaveLength(recorded.length);
    recorded.forEach((one, k) => {
      expectAlike((found as readonly StatusValue[])[k], one as StatusValue, `${key}[${k}]`);
    });
  } else expect(found, key).toBe(recorded);
}

describe.each([wasmBackend, jsBackend])('after a run, on the back end $name,', (backend) => {
  it.each(told.map((one) => [`${one.model} ${JSON.stringify(one.params)}`, one] as const))(
    '%s tells of its state what NEST tells',
    (_, one) => {
      const { Create, Connect, Simulate, GetStatus, SetStatus, SetKernelStatus } = createPynest({ backend });
      SetKernelStatus({ resolution: 0.1 });
      const neuron = Create(one.model, 1, one.params);
      const spikes = Create('spike_generator', 1, { spike_times: [1, 2.5, 6, 6.1, 9] });
      if (one.receptor_type !== null) Connect(spikes, neuron, undefined, { weight: 40, delay: 1, receptor_type: one.receptor_type });
      if (one.current) Connect(Create('dc_generator', 1, { amplitude: 800, stop: 25 }), neuron);
      const hasCalcium = 'Ca' in (GetStatus(neuron)[0] as StatusDict);
      if (hasCalcium) SetStatus(neuron, { Ca: 0.25, tau_Ca: 50, beta_Ca: 0.1 });
      for (let k = 0; k < 10; k++) {
        Simulate(k % 2 === 0 ? 1.1 : 2.3);
        if (k === 5 && hasCalcium) SetStatus(neuron, { Ca: 0.5 });
        const [status] = GetStatus(neuron) as [StatusDict];
        for (const [key, value] of Object.entries({ 4: one.after5, 9: one.after10 }[k] ?? {}))
          expectAlike(status[key] as StatusValue, value as StatusValue, key);
      }
    },
  );

  // Recorded with NEST 3.9: a period of refractoriness that is made shorter than what has passed of it does not end.
  it.each(
    ['iaf_psc_exp_ps', 'iaf_psc_alpha_ps', 'iaf_psc_delta_ps'].flatMap((model) => [
      [model, 4, 1, 2.5, [9.80829253], true] as const,
      [model, 4, 2, 1, [9.80829253, 21.61658506, 33.42487759, 45.23317012], false] as const,
      [model, 2, 6, 1, [9.80829253, 25.61658506, 41.42487759], false] as const,
      [model, 4, 3.1, 3, [9.80829253, 22.71658506, 35.62487759, 48.53317012], false] as const,
    ]),
  )('%s with t_ref %d ms goes by %d ms when that is set %d ms after a spike', (model, t_ref, other, after, times, is_refractory) => {
    const { Create, Connect, Simulate, GetStatus, SetStatus } = createPynest({ backend });
    const neuron = Create(model, 1, { t_ref, I_e: 600 });
    const recorder = Create('spike_recorder');
    Connect(neuron, recorder);
    Simulate(9.9);
    Simulate(after);
    SetStatus(neuron, { t_ref: other });
    Simulate(40);
    const [{ times: found }] = GetStatus(recorder, 'events') as unknown as [{ times: number[] }];
    expect(found.map((time) => Math.round(time * 1e8) / 1e8)).toEqual(times);
    expect(GetStatus(neuron, 'is_refractory')).toEqual([is_refractory]);
  });
});

it('as many ports as there are time constants', () => {
  const { Create, GetStatus } = createPynest();
  const neurons = Create('aeif_cond_alpha_multisynapse', 2, { E_rev: [0, -85, 0], tau_syn: [1, 2, 3] });
  expect(GetStatus(neurons, 'n_receptors')).toEqual([3, 3]);
});
