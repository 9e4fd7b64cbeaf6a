import type { ReactNode } from 'react';
import { formatNumber } from '../../base/numbers.ts';
import { useEditor } from '../../editor/react.ts';
import { type TextKey, t } from '../../editor/text/en.ts';
import type { HelpWords } from '../../help/words/index.ts';
import type { EventType, Model, NeuronModel } from '../../models/types.ts';
import { parameterDoc, recordSays, wordsOf } from '../../text/modelWords.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { InlineMarkdown, Markdown } from '../../ui/Markdown.tsx';
import { standardText } from '../forms/ParameterRow.tsx';
import { Curves } from './Curves.tsx';
import { Formulas } from './Formulas.tsx';
import { constraintSentences, hasNestPage, nestPage } from './helpText.ts';
import { ModelGlyph } from './ModelGlyph.tsx';

/** A model with its meaning, equations, curves, parameters, ports and sources, all from the model's own record. */
export function ModelPage({ model, words }: { readonly model: Model; readonly words: HelpWords }) {
  const editor = useEditor();
  const kind = model.elementType;
  return (
    <>
      <header className="inspector-help-header">
        <ModelGlyph kind={kind} model={model.elementType === 'synapse' ? undefined : model} />
        <h2 className="ui-mono">{model.name}</h2>
        <Badge tone={kind === 'synapse' ? 'plain' : kind}>{t(KIND_WORDS[kind])}</Badge>
      </header>
      <p className="inspector-help-summary">{wordsOf(model).summary}</p>
      <Markdown text={wordsOf(model).doc} />
      <p className="inspector-help-links">
        {kind !== 'synapse' && (
          <button
            type="button"
            className="inspector-link"
            onClick={() => {
              editor.open(undefined);
              editor.canvas?.addAtCenter(model.name);
            }}
          >
            <Icon name="add" /> {t('inspector.help.add')}
          </button>
        )}
        {hasNestPage(model) && (
          <a href={nestPage(model)} target="_blank" rel="noreferrer noopener">
            <Icon name="external" /> {t('inspector.help.nest')}
          </a>
        )}
      </p>
      <Aliases model={model} />
      <Formulas model={model} words={words} />
      <Curves key={model.name} model={model} words={words} />
      <Parameters model={model} words={words} />
      <Ports model={model} />
      {'recordables' in model && Object.keys(model.recordables).length > 0 && (
        <Part title={t('inspector.help.recordables')}>
          <table className="inspector-table">
            <tbody>
              {Object.entries(model.recordables).map(([name, { unit, doc }]) => (
                <tr key={name}>
                  <th scope="row" className="ui-mono">
                    {name}
                  </th>
                  <td>{unit === '1' ? '' : unit}</td>
                  <td>
                    <InlineMarkdown text={recordSays(doc)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Part>
      )}
      <Constraints model={model} />
      {model.references.length > 0 && (
        <Part title={t('inspector.help.references')}>
          <ol className="inspector-references">
            {model.references.map(({ text, doi }) => (
              <li key={text} lang="en">
                {text}{' '}
                {doi !== undefined && (
                  <a href={`https://doi.org/${doi}`} target="_blank" rel="noreferrer noopener">
                    {`doi:${doi}`}
                  </a>
                )}
              </li>
            ))}
          </ol>
        </Part>
      )}
    </>
  );
}

const KIND_WORDS = {
  neuron: 'inspector.kind.neuron',
  stimulator: 'inspector.kind.stimulator',
  recorder: 'inspector.kind.recorder',
  synapse: 'inspector.kind.synapse',
} as const satisfies Readonly<Record<Model['elementType'], TextKey>>;

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Aliases({ model }: { readonly model: Model }) {
  if (!model.aliases || model.aliases.length === 0) return null;
  return (
    <ul className="inspector-aliases">
      {model.aliases.map((alias) => (
        <li key={alias.name}>
          <b className="ui-mono">{alias.name}</b> <InlineMarkdown text={recordSays(alias.doc)} />
          {Object.entries(alias.parameters ?? {}).map(([old, names]) => (
            <span key={old} className="ui-mono">{` ${old} → ${names.join(', ')}.`}</span>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Parameters({ model, words }: { readonly model: Model; readonly words: HelpWords }) {
  const shown = Object.entries(model.parameters).filter(([, parameter]) => !parameter.hidden && !parameter.readonly);
  const common = new Set('common' in model ? model.common : []);
  return (
    <Part title={t('inspector.section.parameters')}>
      <table className="inspector-table">
        <thead>
          <tr>
            <th scope="col">{t('inspector.table.name')}</th>
            <th scope="col" className="ui-number">
              {t('inspector.help.default')}
            </th>
            <th scope="col" className="ui-number inspector-help-range">
              {words.page.range}
            </th>
            <th scope="col">{t('inspector.help.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(([name, parameter]) => (
            <tr key={name}>
              <th scope="row" className="ui-mono">
                {name}
              </th>
              <td className="ui-number inspector-help-default">{standardText(parameter.default, parameter.unit)}</td>
              <td className="ui-number inspector-help-range">{parameter.range?.map((end) => formatNumber(end)).join(' … ')}</td>
              <td>
                <InlineMarkdown text={parameterDoc(model, name)} />
                {common.has(name) && <small> {t('inspector.help.common')}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

const EVENT_WORDS = {
  spike: 'inspector.event.spike',
  binary: 'inspector.event.binary',
  current: 'inspector.event.current',
  rate: 'inspector.event.rate',
  instantaneous_rate: 'inspector.event.instantaneous_rate',
  gap: 'inspector.event.gap',
  data_logging: 'inspector.event.data_logging',
} as const satisfies Readonly<Record<EventType, TextKey>>;

function inputsOf({ spikeInputs, currentInputs, exchange }: NeuronModel) {
  return [spikeInputs, currentInputs, exchange?.inputs ?? {}].flatMap((inputs) => Object.values<{ unit: string; doc: string }>(inputs));
}

function Ports({ model }: { readonly model: Model }) {
  if (!('sends' in model)) return null;
  const words = (events: readonly EventType[]) =>
    events.length === 0 ? t('inspector.event.nothing') : events.map((event) => t(EVENT_WORDS[event])).join(t('common.listSeparator'));
  const inputs = model.elementType === 'neuron' ? inputsOf(model) : [];
  const names = model.elementType === 'neuron' ? Object.entries(model.receptor_types) : [];
  return (
    <Part title={t('inspector.help.ports')}>
      <p>{t('inspector.help.sends', { events: words(model.sends) })}</p>
      <p>{t('inspector.help.receives', { events: words(model.receives) })}</p>
      {inputs.length > 0 && (
        <ul>
          {inputs.map((input) => (
            <li key={input.doc}>
              <InlineMarkdown text={recordSays(input.doc)} />{' '}
              {input.unit !== '1' && <span className="inspector-quiet">{`(${input.unit})`}</span>}
            </li>
          ))}
        </ul>
      )}
      {names.length > 0 && (
        <p>
          <span className="ui-mono">receptor_type</span>: {names.map(([name, number]) => `${number} = ${name}`).join(', ')}
        </p>
      )}
    </Part>
  );
}

function Constraints({ model }: { readonly model: Model }) {
  const sentences = constraintSentences(model.constraints);
  if (sentences.length === 0) return null;
  return (
    <Part title={t('inspector.help.constraints')}>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Part>
  );
}
