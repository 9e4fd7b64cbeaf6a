import { useId } from 'react';
import { nameOf, setParameter } from '../../document/commands/index.ts';
import { nodeInForce } from '../../document/meaning/inForce.ts';
import type { GraphDocument, GraphNode } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { recordSays } from '../../text/modelWords.ts';
import { classNames } from '../../ui/classNames.ts';
import { recordableChoices, recordedNodes } from './recordables.ts';

interface RecordFromProps {
  readonly document: GraphDocument;
  readonly node: GraphNode;
  readonly error: string | undefined;
}

/** record_from as check boxes: what the nodes on the other end of the wires can tell. */
export function RecordFrom({ document, node, error }: RecordFromProps) {
  const editor = useEditor();
  const id = useId();
  const chosen = recordFrom(document, node);
  const choices = recordableChoices(document, node.id);
  const targets = recordedNodes(document, node.id);
  const strangers = chosen.filter((name) => !choices.some((choice) => choice.name === name));
  const toggle = (name: string, on: boolean) => {
    const next = on ? [...chosen, name] : chosen.filter((other) => other !== name);
    editor.execute(setParameter(document, [node.id], 'record_from', next));
  };
  return (
    <section className="inspector-block" aria-labelledby={id}>
      <h3 id={id}>
        {t('inspector.recordFrom')} <span className="ui-mono">record_from</span>
      </h3>
      <p className="inspector-quiet">
        {targets.length === 0
          ? t('inspector.recordFrom.unconnected')
          : t('inspector.recordFrom.of', { names: targets.map((target) => nameOf(document, target)) })}
      </p>
      <div className="inspector-recordables">
        {choices.map(({ name, recordable, missingIn }) => (
          <Recordable
            key={name}
            name={name}
            unit={recordable.unit}
            doc={missingIn.length > 0 ? t('inspector.recordFrom.missing', { names: missingIn }) : recordSays(recordable.doc)}
            doubtful={missingIn.length > 0}
            checked={chosen.includes(name)}
            onChange={(on) => toggle(name, on)}
          />
        ))}
        {strangers.map((name) => (
          <Recordable
            key={name}
            name={name}
            unit="1"
            doc={t('inspector.recordFrom.stranger')}
            doubtful
            checked
            onChange={() => toggle(name, false)}
          />
        ))}
      </div>
      {error !== undefined && (
        <p className="ui-field-error" role="alert">
          {error}
        </p>
      )}
    </section>
  );
}

function recordFrom(document: GraphDocument, node: GraphNode): readonly string[] {
  const value = nodeInForce(document, node, 'record_from')?.values[0];
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function Recordable(props: {
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
  readonly doubtful: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <label htmlFor={id} className={classNames('inspector-recordable', props.doubtful && 'inspector-doubtful')}>
      <input
        id={id}
        type="checkbox"
        className="ui-checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span className="ui-mono">{props.name}</span>
      <span className="inspector-quiet">{props.unit === '1' ? '' : props.unit}</span>
      <span className="inspector-recordable-doc">{props.doc}</span>
    </label>
  );
}
