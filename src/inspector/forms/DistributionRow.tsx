import { useId } from 'react';
import type { Command } from '../../document/commands/index.ts';
import { distributionProblem } from '../../document/meaning/distributionProblem.ts';
import type { Distribution } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { type DistributionName, distributions, keysOfDistribution } from '../../models/vocabulary/distributions.ts';
import { Field, type FieldFrame } from '../../ui/Field.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import { DISTRIBUTION_NAMES, densityPath, distributionAround, meanOf } from './density.ts';
import { useTransaction } from './useTransaction.ts';

interface DistributionRowProps {
  readonly frame: FieldFrame;
  readonly distribution: Distribution;
  readonly make: (distribution: Distribution) => Command;
}

/** A parameter that is drawn: which distribution, its keys, and what its density looks like. */
export function DistributionRow({ frame, distribution, make }: DistributionRowProps) {
  const editor = useEditor();
  const id = useId();
  const { unit = '1', ...rest } = frame;
  const problem = distributionProblem(distribution);
  const wrong = problem && t('inspector.distribution.problem', { found: problem.found, allowed: problem.allowed });
  return (
    <div className="inspector-drawn">
      <Field {...rest} controlId={id} error={frame.error ?? wrong}>
        <Select
          id={id}
          mono
          value={distribution.distribution}
          options={DISTRIBUTION_NAMES.map((name) => ({ value: name, label: name }))}
          onChange={(name) => editor.execute(make(distributionAround(name as DistributionName, meanOf(distribution))))}
        />
      </Field>
      <div className="inspector-drawn-body">
        <DensityPicture distribution={distribution} />
        <div>
          {keysOfDistribution(distributions[distribution.distribution]).map((key) => (
            <KeyRow key={key} name={key} unit={keyUnit(distribution.distribution, key, unit)} distribution={distribution} make={make} />
          ))}
        </div>
      </div>
    </div>
  );
}

function KeyRow(props: Omit<DistributionRowProps, 'frame'> & { readonly name: string; readonly unit: string }) {
  const { name, unit, distribution, make } = props;
  const value = (distribution as unknown as Readonly<Record<string, number>>)[name];
  const gesture = useTransaction<number>((next) => make({ ...distribution, [name]: next } as Distribution));
  return <NumberField label={name} mono unit={unit} value={value ?? Number.NaN} {...gesture} />;
}

/** Some keys are of the logarithm, some are rates. */
function keyUnit(name: DistributionName, key: string, unit: string): string {
  const { function: f, keys, inverse } = distributions[name];
  const argument = f.arguments[keys.indexOf(key)];
  if (argument?.measures === 'log') return '1';
  return inverse && unit !== '1' ? `1/${unit}` : unit;
}

const WIDTH = 84;
const HEIGHT = 44;

function DensityPicture({ distribution }: { readonly distribution: Distribution }) {
  const path = densityPath(distribution, WIDTH, HEIGHT - 2);
  return (
    <svg
      className="inspector-density"
      viewBox={`0 -2 ${WIDTH} ${HEIGHT + 2}`}
      role="img"
      aria-label={t('inspector.distribution.picture', { name: distribution.distribution })}
    >
      <line x1="0" y1={HEIGHT - 2} x2={WIDTH} y2={HEIGHT - 2} />
      {path && <path d={path} />}
    </svg>
  );
}
