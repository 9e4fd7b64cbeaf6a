import { useId, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { groupDigits } from '../../base/numbers.ts';
import { setDescription, setKernel, setTitle } from '../../document/commands/index.ts';
import { elementTypeOf } from '../../document/meaning/lookup.ts';
import type { GraphDocument } from '../../document/types.ts';
import { shownTitle } from '../../editor/documents/title.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { sayFinding, t } from '../../editor/text/en.ts';
import { onGrid } from '../../language/time.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { numberText, rangeHolding } from '../../ui/number.ts';
import { TextArea, TextField } from '../../ui/TextField.tsx';
import { countOf } from './connectivity.ts';
import { endsOf } from './edgeFacts.ts';
import { FormHeader } from './FormHeader.tsx';
import { OwnModels } from './OwnModels.tsx';
import { Relaxation } from './Relaxation.tsx';
import { useTransaction } from './useTransaction.ts';
import { ValueMenu } from './ValueMenu.tsx';

/** The experiment: what it is called, how long and how finely it is simulated, with which seed, and how large it is. */
export function ExperimentForm() {
  const editor = useEditor();
  const document = useEditorState((state) => state.document);
  const errors = useEditorState(
    useShallow((state) =>
      Object.fromEntries(
        state.diagnostics
          .filter(({ node, edge, path }) => node === undefined && edge === undefined && path.startsWith('kernel.'))
          .map((finding) => [finding.path.slice('kernel.'.length), sayFinding(finding)]),
      ),
    ),
  );
  const { kernel } = document;
  const duration = useTransaction<number>((value) => setKernel(document, { duration: value }));
  return (
    <>
      <FormHeader kind={t('inspector.experiment')} title={shownTitle(document)} />
      <div className="inspector-rows">
        <TextField
          label={t('inspector.experiment.title')}
          value={document.title}
          placeholder={shownTitle({ ...document, title: '' })}
          onCommit={(title) => editor.execute(setTitle(document, title))}
        />
        <NumberField
          label={t('inspector.experiment.duration')}
          unit="ms"
          value={kernel.duration}
          range={rangeHolding([0, 1000], kernel.duration)}
          min={0}
          error={errors['duration']}
          tail={<ValueMenu paths={['kernel.duration']} name="duration" unit="ms" />}
          hint={t('inspector.experiment.durationHint', { resolution: numberText(kernel.resolution) })}
          {...duration}
        />
        <NumberField
          label={t('inspector.experiment.resolution')}
          unit="ms"
          value={kernel.resolution}
          hint={t('inspector.experiment.resolutionHint')}
          error={errors['resolution'] ?? offGrid(kernel)}
          differs={kernel.resolution !== 0.1}
          defaultText="0.1 ms"
          onReset={() => editor.execute(setKernel(document, { resolution: 0.1 }))}
          onCommit={(resolution) => editor.execute(setKernel(document, { resolution }))}
        />
        <NumberField
          label={t('inspector.experiment.seed')}
          integer
          min={1}
          max={2 ** 32 - 1}
          value={kernel.rng_seed}
          hint={t('inspector.experiment.seedHint')}
          error={errors['rng_seed']}
          tail={
            <IconButton
              label={t('inspector.experiment.newSeed')}
              icon="dice"
              onClick={() => editor.execute(setKernel(document, { rng_seed: randomSeed() }))}
            />
          }
          onCommit={(rng_seed) => editor.execute(setKernel(document, { rng_seed }))}
        />
      </div>
      <Relaxation document={document} errors={errors} />
      <Description document={document} />
      <Counts document={document} />
      <OwnModels document={document} />
    </>
  );
}

/** A fresh seed that people can read out: up to six digits. */
function randomSeed(): number {
  const [word = 1] = crypto.getRandomValues(new Uint32Array(1));
  return 1 + (word % 999_999);
}

function offGrid({ duration, resolution }: GraphDocument['kernel']): string | undefined {
  return resolution > 0 && !onGrid(duration, resolution)
    ? t('inspector.experiment.offGrid', { duration: numberText(duration), resolution: numberText(resolution) })
    : undefined;
}

function Description({ document }: { readonly document: GraphDocument }) {
  const editor = useEditor();
  const id = useId();
  const [editing, setEditing] = useState(false);
  return (
    <section className="inspector-block" aria-labelledby={id}>
      <header className="inspector-block-header">
        <h3 id={id}>{t('inspector.experiment.description')}</h3>
        <Button kind="quiet" icon={editing ? 'check' : 'edit'} onClick={() => setEditing(!editing)}>
          {t(editing ? 'inspector.done' : 'inspector.edit')}
        </Button>
      </header>
      {editing ? (
        <TextArea
          label={t('inspector.experiment.markdown')}
          rows={10}
          value={document.description}
          onCommit={(text) => editor.execute(setDescription(document, text))}
        />
      ) : document.description.trim() === '' ? (
        <p className="inspector-quiet">{t('inspector.experiment.noDescription')}</p>
      ) : (
        <Markdown text={document.description} />
      )}
    </section>
  );
}

const COUNTED = ['neurons', 'connections', 'stimulators', 'recorders'] as const;

function Counts({ document }: { readonly document: GraphDocument }) {
  const id = useId();
  const nodes = Object.values(document.nodes).filter((node) => !node.muted);
  const sum = (type: string) =>
    nodes.filter((node) => elementTypeOf(document, node.model) === type).reduce((total, node) => total + node.n, 0);
  const edges = Object.values(document.edges).filter((edge) => !edge.muted);
  const counts = edges.map((edge) => countOf(edge.conn_spec, endsOf(document, edge)));
  const exact = counts.every((count) => count?.exact ?? true);
  const numbers = {
    neurons: sum('neuron'),
    connections: Math.round(counts.reduce((total, count) => total + (count?.expected ?? 0), 0)),
    stimulators: sum('stimulator'),
    recorders: sum('recorder'),
  };
  return (
    <section className="inspector-block" aria-labelledby={id}>
      <h3 id={id}>{t('inspector.experiment.size')}</h3>
      <dl className="inspector-counts">
        {COUNTED.map((what) => (
          <div key={what}>
            <dt>{t(`inspector.count.${what}`, { count: numbers[what] })}</dt>
            <dd>{`${what === 'connections' && !exact ? '≈ ' : ''}${groupDigits(numbers[what])}`}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
