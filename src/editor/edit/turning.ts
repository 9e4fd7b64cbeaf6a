/** Commands that set the places of dials to values. */

import { command } from '../../document/commands/core.ts';
import { type Command, setConnSpec, setKernel, setModelParameter, setN, setParameter, setSynSpec } from '../../document/commands/index.ts';
import type { Dial } from '../../document/experiment.ts';
import type { GraphDocument } from '../../document/types.ts';
import { isPlaces, placesOf, turned } from '../../experiment/dials.ts';
import { numberAt, type PlacePath } from '../../experiment/paths.ts';

/** A dial at a value. */
interface Turn {
  readonly dial: Pick<Dial, 'path' | 'paths'>;
  readonly value: number;
  readonly name: string;
}

/** Turns dials, as one step; places that are gone stay out. */
export function turn(document: GraphDocument, turns: readonly Turn[]): Command {
  let after = document;
  const steps: Command[] = [];
  for (const { dial, value } of turns) {
    const places = placesOf(document, dial);
    if (!isPlaces(places)) continue;
    after = turned(after, places, value);
    for (const { place } of places) {
      // Read back: rounded where only whole numbers can stand.
      const number = numberAt(after, place);
      if (number !== undefined) steps.push(setAt(document, place, number));
    }
  }
  const name = turns.map((one) => one.name);
  const value = turns.map((one) => Number(one.value.toPrecision(6)));
  return command('command.turn', { name, value }, (draft) => {
    for (const step of steps) step.apply(draft);
  });
}

function setAt(document: GraphDocument, place: PlacePath, value: number): Command {
  switch (place.kind) {
    case 'node':
      return setParameter(document, [place.id], place.parameter, value);
    case 'size':
      return setN(document, [place.id], value);
    case 'synapse':
      return setSynSpec(document, [place.id], { [place.key]: value });
    case 'rule':
      return setConnSpec(document, [place.id], { ...document.edges[place.id]?.conn_spec, [place.key]: value } as Parameters<
        typeof setConnSpec
      >[2]);
    case 'model':
      return setModelParameter(document, place.name, place.parameter, value);
    case 'kernel':
      return setKernel(document, { [place.key]: value });
  }
}
