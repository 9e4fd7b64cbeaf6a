/** What a dial turns: its places, each with the factor by which it follows the dial, and the choice of another one. */
import { turnable } from '../editor/edit/turnable.ts';
import { useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { IconButton } from '../ui/Button.tsx';
import { Collapsible } from '../ui/Collapsible.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { SelectField } from '../ui/Select.tsx';
import './dialPlaces.css';

interface Place {
  readonly path: string;
  readonly factor: number;
}

interface DialPlacesProps {
  readonly places: readonly Place[];
  readonly onChange: (places: readonly Place[]) => void;
}

export function DialPlaces({ places, onChange }: DialPlacesProps) {
  const document = useEditorState((state) => state.document);
  const others = turnable(document).filter((path) => !places.some((place) => place.path === path));
  const set = (index: number, factor: number) => onChange(places.map((place, k) => (k === index ? { ...place, factor } : place)));
  return (
    <Collapsible title={t('dial.places')} defaultOpen={places.length > 1 || places.some(({ factor }) => factor !== 1)}>
      {places.map(({ path, factor }, index) => (
        <div key={path} className="controls-place">
          <NumberField label={t('dial.factorOf', { path })} value={factor} onCommit={(next) => next !== 0 && set(index, next)} />
          {places.length > 1 && (
            <IconButton
              label={t('dial.placeRemove', { path })}
              icon="close"
              onClick={() => onChange(places.filter((place) => place.path !== path))}
            />
          )}
        </div>
      ))}
      <SelectField
        label={t('dial.placeAdd')}
        hint={t('dial.placesHint')}
        value=""
        options={[{ value: '', label: t('sweep.none') }, ...others.map((path) => ({ value: path, label: path }))]}
        onChange={(path) => path !== '' && onChange([...places, { path, factor: 1 }])}
      />
    </Collapsible>
  );
}
