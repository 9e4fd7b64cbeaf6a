/** What another model changes beside itself, in sentences: for the dialog before and the notice after. */
import type { Dropped, ModelChange, WeightChange } from '../../document/commands/index.ts';
import { t } from '../../editor/text/en.ts';
import { numberText } from '../../ui/number.ts';

/** Sentences about dropped values and changed weights; none where all is kept. Connections that go are not among them. */
export function changeWords(model: string, { dropped, weights }: Pick<ModelChange, 'dropped' | 'weights'>): readonly string[] {
  const missing = dropped.filter(({ units }) => units === undefined).map(({ name }) => name);
  return [
    ...(missing.length > 0 ? [t('inspector.model.losesParameters', { model, names: missing })] : []),
    ...dropped.flatMap(unitWords),
    ...weightWords(weights),
  ];
}

function unitWords({ name, units }: Dropped): readonly string[] {
  if (units === undefined) return [];
  return [t('inspector.model.losesUnit', { name, from: unitWord(units[0]), to: unitWord(units[1]) })];
}

/** One sentence for all weights that change alike. */
function weightWords(weights: readonly WeightChange[]): readonly string[] {
  const counts = new Map<string, { readonly change: WeightChange; count: number }>();
  for (const change of weights) {
    const key = `${change.from} ${change.to} ${change.weight}`;
    const found = counts.get(key);
    if (found) found.count += 1;
    else counts.set(key, { change, count: 1 });
  }
  return [...counts.values()].map(({ change: { from, to, weight }, count }) =>
    t('inspector.model.weights', { count, from: unitWord(from), weight: to === '1' ? numberText(weight) : `${numberText(weight)} ${to}` }),
  );
}

function unitWord(unit: string): string {
  return unit === '1' ? t('inspector.model.plainNumber') : unit;
}
