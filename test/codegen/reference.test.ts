import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { nodeModels } from '../../src/models/catalogue.ts';
import type { NeuronModel } from '../../src/models/types.ts';
import { drive } from './drive.ts';
import { singleNeuronCases } from './reference.ts';

const backends = [jsBackend, wasmBackend];

/** What NEST 3.9 recorded from single neurons; tolerances are the cases' own (1e-9 relative where nothing else is said). */
describe.each(backends)('single neurons against NEST, $name', (backend) => {
  it.each(singleNeuronCases(/^(psp|drive|lif|receptors)-/))('$name', (example) => {
    const model = nodeModels[example.model] as NeuronModel;
    const { traces, spikes } = drive(backend, {
      model,
      parameters: example.params,
      steps: example.steps,
      resolution: example.resolution,
      input: example.input,
    });
    for (const recorder of example.recorders) {
      if (recorder.model === 'spike_recorder') {
        expect(spikes.map(([step]) => step)).toEqual(recorder.events.times.map((time) => Math.round(time / example.resolution)));
        continue;
      }
      for (const [name, want] of Object.entries(recorder.events)) {
        if (name === 'times' || name === 'senders') continue;
        let worst = 0;
        recorder.events.times.forEach((time, i) => {
          const got = (traces[name] as Float64Array)[Math.round(time / example.resolution) - 1] as number;
          worst = Math.max(worst, Math.abs(got - (want[i] as number)) / Math.max(1, Math.abs(want[i] as number)));
        });
        if (process.env['FIGURES']) console.log(example.name, name, worst);
        expect(worst, name).toBeLessThanOrEqual(example.tolerance);
      }
    }
  });
});
