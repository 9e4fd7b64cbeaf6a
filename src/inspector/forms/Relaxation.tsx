import { useId } from 'react';
import { setRelaxation, synapseModelOf } from '../../document/commands/index.ts';
import type { GraphDocument } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { exchangeKinds, isRelaxationValue, type WaveformRelaxation, waveformDefaults } from '../../models/vocabulary/exchange.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { CheckboxField } from '../../ui/Checkbox.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { SelectField } from '../../ui/Select.tsx';

type NumberKey = 'wfr_comm_interval' | 'wfr_tol' | 'wfr_max_iterations';

const NUMBERS: readonly { readonly key: NumberKey; readonly unit: string; readonly integer: boolean }[] = [
  { key: 'wfr_comm_interval', unit: 'ms', integer: false },
  { key: 'wfr_tol', unit: '', integer: false },
  { key: 'wfr_max_iterations', unit: '', integer: true },
];
const ORDERS = [0, 1, 3];

/** How what flows without a delay is found (waveform relaxation), where the network has such wires or settings of it. */
export function Relaxation({ document, errors }: { readonly document: GraphDocument; readonly errors: Readonly<Record<string, string>> }) {
  const editor = useEditor();
  const id = useId();
  if (document.relaxation === undefined && !hasInstantaneous(document)) return null;
  const values: WaveformRelaxation = { ...waveformDefaults, ...document.relaxation };
  const set = (change: Partial<WaveformRelaxation>) => editor.execute(setRelaxation(document, change));
  const frame = (key: keyof WaveformRelaxation) => ({
    label: key,
    mono: true,
    hint: t(`inspector.relaxation.${key}`),
    error: errors[key],
    differs: values[key] !== waveformDefaults[key],
    defaultText: String(waveformDefaults[key]),
    onReset: () => set({ [key]: waveformDefaults[key] }),
  });
  return (
    <section className="inspector-block" aria-labelledby={id}>
      <h3 id={id}>{t('inspector.relaxation')}</h3>
      <p className="inspector-quiet">{t('inspector.relaxation.what')}</p>
      <div className="inspector-rows">
        <CheckboxField {...frame('use_wfr')} checked={values.use_wfr} onChange={(use_wfr) => set({ use_wfr })} />
        {values.use_wfr &&
          NUMBERS.map(({ key, unit, integer }) => (
            <NumberField
              key={key}
              {...frame(key)}
              value={values[key]}
              integer={integer}
              min={0}
              {...(unit !== '' && { unit })}
              onCommit={(value) => isRelaxationValue(key, value) && set({ [key]: value })}
            />
          ))}
        {values.use_wfr && (
          <SelectField
            {...frame('wfr_interpolation_order')}
            value={String(values.wfr_interpolation_order)}
            options={ORDERS.map((order) => ({ value: String(order), label: String(order) }))}
            onChange={(value) => value !== '' && set({ wfr_interpolation_order: Number(value) })}
          />
        )}
      </div>
    </section>
  );
}

/** Whether some wire carries what arrives in the step that it is sent in. */
function hasInstantaneous(document: GraphDocument): boolean {
  return Object.values(document.edges).some(({ muted, syn_spec }) => {
    const carries = muted ? undefined : synapseModelOf(document, syn_spec.synapse_model ?? DEFAULT_SYNAPSE)?.carries;
    return carries !== undefined && exchangeKinds[carries].instantaneous;
  });
}
