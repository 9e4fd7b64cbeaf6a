/** What a model does, drawn beside its text: step, postsynaptic potential, f–I curve; of a synapse the weights that it sends. */
import { useEffect, useState } from 'react';
import { formatNumber } from '../base/numbers.ts';
import { useEditor } from '../editor/react.ts';
import type { Run } from '../editor/runs/run.ts';
import { t } from '../editor/text/en.ts';
import { CURVE_POINTS, shownQuantity, TRIAL, trialDocument } from '../formats/nestmlTrial.ts';
import type { NeuronModel, SynapseModel } from '../models/types.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { Line } from './Line.tsx';

interface TrialsProps {
  readonly model: NeuronModel | SynapseModel | undefined;
  readonly text: string;
}

type Outcome = { readonly run: Run; readonly model: NeuronModel | SynapseModel; readonly current: number } | { readonly refusal: string };

export function Trials({ model, text }: TrialsProps) {
  const [current, setCurrent] = useState(500);
  const [weight, setWeight] = useState(100);
  const outcome = useTrial(model, text, current, weight);
  // While a text has errors, what is drawn is the last one's.
  const shown = model ?? (outcome !== undefined && 'model' in outcome ? outcome.model : undefined);
  const isNeuron = shown?.elementType === 'neuron';
  return (
    <div className="model-trials">
      {isNeuron && (
        <div className="model-settings">
          <NumberField label={t('model.current')} unit="pA" value={current} onCommit={setCurrent} />
          <NumberField label={t('model.weight')} value={weight} onCommit={setWeight} />
        </div>
      )}
      {outcome === undefined ? (
        <p className="inspector-fact">{t(model === undefined ? 'model.noTrial' : 'model.running')}</p>
      ) : 'refusal' in outcome ? (
        <p role="alert">{outcome.refusal}</p>
      ) : (
        <Lines outcome={outcome} />
      )}
    </div>
  );
}

function Lines({ outcome: { run, model, current } }: { readonly outcome: Extract<Outcome, { readonly run: Run }> }) {
  const rows = (id: string) => run.recorders.get(id);
  if (model.elementType === 'synapse') {
    const sent = rows('weights');
    return (
      <Line
        title={t('model.weights')}
        x={Array.from(sent?.times ?? [])}
        y={Array.from(sent?.values['weights'] ?? [])}
        xLabel="ms"
        yLabel=""
        steps
      />
    );
  }
  const quantity = shownQuantity(model) ?? '';
  const unit = model.recordables[quantity]?.unit ?? '';
  const trace = (id: string) => ({ x: Array.from(rows(id)?.times ?? []), y: Array.from(rows(id)?.values[quantity] ?? []) });
  const spikes = rows('curve_spikes');
  const first = run.compiled.nodes['curve']?.first ?? 0;
  const counts = Array.from({ length: CURVE_POINTS }, () => 0);
  for (const sender of Array.from(spikes?.senders ?? [])) counts[sender - first] = (counts[sender - first] ?? 0) + 1;
  const rates = counts.map((count) => (1000 * count) / TRIAL.duration);
  const currents = counts.map((_, k) => (2 * current * k) / (CURVE_POINTS - 1));
  return (
    <>
      {rows('step_samples') && (
        <Line
          title={t('model.step', { current: formatNumber(current) })}
          {...trace('step_samples')}
          xLabel="ms"
          yLabel={`${quantity} (${unit})`}
        />
      )}
      {rows('psp_samples') && <Line title={t('model.psp')} {...trace('psp_samples')} xLabel="ms" yLabel={`${quantity} (${unit})`} />}
      {spikes && <Line title={t('model.fI')} x={currents} y={rates} xLabel="pA" yLabel="Hz" />}
    </>
  );
}

/** Runs the trial of the last sound text in the background; a newer one stops it. */
function useTrial(model: TrialsProps['model'], text: string, current: number, weight: number): Outcome | undefined {
  const editor = useEditor();
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (model === undefined) return undefined;
    const document = trialDocument(model, text, { current, weight });
    if (document === undefined) return undefined;
    const stop = new AbortController();
    void editor.simulate(document, { signal: stop.signal }).then((result) => {
      if (stop.signal.aborted) return;
      if ('refusal' in result) setOutcome(result);
      else if (result.message !== undefined) setOutcome({ refusal: result.message });
      else setOutcome({ run: result, model, current });
    });
    return () => stop.abort();
  }, [editor, model, text, current, weight]);
  return outcome;
}
