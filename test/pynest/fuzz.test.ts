/** Whatever a script hands to the verbs, the answer is a value or a KernelError with a sentence, and the session goes on working. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { KernelError } from '../../src/kernel/types.ts';
import { createPynest, type Pynest } from '../../src/pynest/createPynest.ts';

const anything = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    '',
    'V_m',
    'I_e',
    'weight',
    'all_to_all',
    'fixed_indegree',
    'static_synapse',
    'events',
    '__proto__',
    'constructor',
  ),
  fc.double(),
  fc.integer({ min: -3, max: 12 }),
  fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.double(), fc.string())),
  fc.dictionary(
    fc.constantFrom(
      'I_e',
      'V_m',
      'V_th',
      'tau_m',
      'record_from',
      'spike_times',
      'rule',
      'indegree',
      'p',
      'N',
      'weight',
      'delay',
      'synapse_model',
      'model',
      'n_events',
      'resolution',
      'expression',
    ),
    fc.oneof(
      fc.double(),
      fc.integer({ min: -5, max: 60 }),
      fc.string(),
      fc.boolean(),
      fc.array(fc.double()),
      fc.constant(null),
      fc.constant('uniform'),
    ),
  ),
  fc.constantFrom<unknown>(
    { expression: 'uniform(-70, -60)' },
    { expression: 'normal' },
    { rule: 'fixed_indegree', indegree: 2 },
    { rule: 'fixed_total_number', N: 1e12 },
    { rule: 'pairwise_bernoulli', p: 0.5, allow_autapses: false },
    { synapse_model: 'stdp_synapse', weight: [1, 2] },
    [{ I_e: 3 }, { I_e: 4 }],
  ),
);
const names = fc.constantFrom<unknown>(
  'iaf_psc_alpha',
  'aeif_cond_exp',
  'parrot_neuron',
  'multimeter',
  'spike_generator',
  'poisson_generator',
  'spike_recorder',
  'stdp_synapse',
  'nothing',
  3,
);

type Call = readonly [verb: string, ...args: unknown[]];

const calls: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(fc.constant('Create'), names, fc.oneof(fc.integer({ min: 1, max: 4 }), anything), anything),
  fc.tuple(fc.constant('SetStatus'), anything, anything, anything),
  fc.tuple(fc.constant('GetStatus'), anything, anything),
  fc.tuple(
    fc.constant('Connect'),
    fc.oneof(fc.array(fc.integer({ min: 1, max: 6 })), anything),
    fc.oneof(fc.array(fc.integer({ min: 1, max: 6 })), anything),
    anything,
    anything,
  ),
  fc.tuple(fc.constant('GetConnections'), anything, anything, anything),
  fc.tuple(fc.constant('CopyModel'), names, anything, anything),
  fc.tuple(fc.constant('SetDefaults'), names, anything, anything),
  fc.tuple(fc.constant('GetDefaults'), names, anything),
  fc.tuple(fc.constant('SetKernelStatus'), anything),
  fc.tuple(fc.constant('GetKernelStatus'), anything),
  fc.tuple(fc.constant('Models'), anything, anything),
  fc.tuple(fc.constant('help'), anything),
  fc.tuple(fc.constant('Simulate'), fc.constantFrom<unknown>(0, 0.1, 1, 2.5, -1, Number.NaN, 'x', 1e300)),
);

describe('verbs with arbitrary arguments', () => {
  it('answer or refuse with a sentence, and Simulate still works', () => {
    fc.assert(
      fc.property(fc.array(calls, { maxLength: 15 }), (script) => {
        const pynest: Pynest = createPynest({ backend: jsBackend, limits: { bytes: 1e8, connections: 1e5 } });
        for (const [verb, ...args] of [...script, ['ResetKernel'] as const]) {
          try {
            (pynest as unknown as Record<string, (...given: unknown[]) => unknown>)[verb]?.(...args);
          } catch (error) {
            if (!(error instanceof KernelError)) throw new Error(`${verb}(${JSON.stringify(args)}): ${String((error as Error).stack)}`);
            expect(error.message).toMatch(/\S.*[.?)]$/s);
          }
        }
        const neuron = pynest.Create('iaf_psc_alpha', 1, { I_e: 400 });
        pynest.Simulate(5);
        expect((pynest.GetStatus(neuron, 'V_m') as number[])[0]).toBeGreaterThan(-70);
      }),
      { numRuns: 400, seed: 1 },
    );
  });
});
