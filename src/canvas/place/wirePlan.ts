/** How all wires of a picture run and where their words stand; worked out anew only where something that they depend on moved. */
import type { Bow } from '../look/geometry.ts';
import type { Rect } from '../look/rects.ts';
import type { Writing } from '../look/zoom.ts';
import { bowsOf, type Obstacle } from './bows.ts';
import { coveredOf, type PlatePlace, plainPlate, platesOf, type WordedWire } from './plates.ts';

const CROWDED_FROM = 150;

/** So many wires whose words lie over other words or boxes, and such a share of all, make words that nobody reads. */
const COVERED_FROM = 12;
const COVERED_SHARE = 1 / 3;

/** So many wires that nobody follows a single one: they run straight, and words show where one is pointed at. */
export function isCrowded(wires: number): boolean {
  return wires > CROWDED_FROM;
}

interface Planned {
  readonly bow: Bow | undefined;
  readonly plate: PlatePlace;
  /** There is no room for its words: they show where the wire is pointed at. */
  readonly quiet: boolean;
}

const written = (value: unknown): string => JSON.stringify(value);

/** Plans the wires of one document's pictures and remembers the last plan. */
export class WirePlan {
  #key = '';
  #plan = new Map<string, Planned>();

  /**
   * @param wires all that is drawn, with their lanes
   * @param obstacles what they must not run through, nor their words cover: nodes, notes, panels, folded groups
   * @param writing how large the words are
   */
  of(wires: readonly WordedWire[], obstacles: readonly Obstacle[], writing: Writing): ReadonlyMap<string, Planned> {
    if (isCrowded(wires.length))
      return new Map(wires.map((wire) => [wire.id, { bow: undefined, plate: plainPlate(wire, writing), quiet: true }]));
    const key = written([
      writing,
      obstacles.map(placed),
      wires.map(({ look, ...rest }) => [rest, look.label, look.rule, look.synapse, look.recordedBy]),
    ]);
    if (key === this.#key) return this.#plan;
    const bows = bowsOf(wires, obstacles);
    const bent = wires.map((wire) => {
      const bow = bows.get(wire.id);
      return bow === undefined ? wire : { ...wire, lane: { ...wire.lane, bow } };
    });
    const plates = platesOf(bent, obstacles, writing, (id) => this.#plan.get(id)?.plate);
    this.#key = key;
    const { count, unread } = coveredOf(bent, plates, obstacles);
    const allQuiet = count >= COVERED_FROM && count > COVERED_SHARE * wires.length;
    const planned = (wire: WordedWire): Planned => ({
      bow: bows.get(wire.id),
      plate: plates.get(wire.id) ?? plainPlate(wire, writing),
      quiet: allQuiet || unread.has(wire.id),
    });
    this.#plan = new Map(wires.map((wire) => [wire.id, planned(wire)]));
    return this.#plan;
  }
}

const placed = ({ id, x, y, width, height }: Obstacle & Rect): readonly unknown[] => [id, x, y, width, height];
