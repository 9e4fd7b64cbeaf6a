/** The rows of a raster: one a neuron, populations stacked from bottom to top in the order of their NEST ids. */

export interface Population {
  /** Id of the node in the document. */
  readonly node: string;
  readonly label: string;
  /** NEST ids first … last. */
  readonly first: number;
  readonly last: number;
  /** Trace colour, 1 … 8. */
  readonly colour: number;
}

/** A population and its rows from … to − 1. */
export interface Band extends Population {
  readonly from: number;
  readonly to: number;
}

/** Stacks populations without gaps. */
export function stackBands(populations: readonly Population[]): Band[] {
  let next = 0;
  return [...populations]
    .sort((a, b) => a.first - b.first)
    .map((population) => {
      const from = next;
      next += population.last - population.first + 1;
      return { ...population, from, to: next };
    });
}

/** Number of rows of a stack. */
export function rowCount(bands: readonly Band[]): number {
  return bands.at(-1)?.to ?? 0;
}

/** Place in `bands` of every NEST id up to the largest one; −1 for ids of no band. */
export function bandLookup(bands: readonly Band[]): Int32Array {
  return lookup(bands, (_, place) => place);
}

/** Row of every NEST id up to the largest one; −1 for ids of no band. */
export function rowLookup(bands: readonly Band[]): Int32Array {
  return lookup(bands, (band, _, id) => band.from + id - band.first);
}

function lookup(bands: readonly Band[], of: (band: Band, place: number, id: number) => number): Int32Array {
  const largest = bands.reduce((most, band) => Math.max(most, band.last), -1);
  const found = new Int32Array(largest + 1).fill(-1);
  bands.forEach((band, place) => {
    for (let id = band.first; id <= band.last; id++) found[id] = of(band, place, id);
  });
  return found;
}

/** The neuron on a row: its band and its place in the population, counted from 0. */
export function neuronAt(
  bands: readonly Band[],
  row: number,
): { readonly band: Band; readonly index: number; readonly id: number } | undefined {
  const band = bands.find((candidate) => row >= candidate.from && row < candidate.to);
  if (band === undefined) return undefined;
  const index = Math.floor(row) - band.from;
  return { band, index, id: band.first + index };
}

/** As many colours as there are for traces: neurons of a larger population are not told apart by them everywhere. */
const COLOURS = 8;

/** Trace colour of a neuron where its population stands alone in a panel: the first has that of the population, the others the next ones. */
export function neuronColour({ colour }: Population, index: number): number {
  return ((colour - 1 + index) % COLOURS) + 1;
}

/** Whether the neurons of these populations have colours of their own wherever they are listed: few ones, of one population. */
function areTold(populations: readonly Population[]): boolean {
  const [only] = populations;
  return only !== undefined && populations.length === 1 && only.last - only.first < COLOURS;
}

/** Trace colour of a neuron in a list of what these populations recorded. */
export function listedColour(populations: readonly Population[], population: Population, index: number): number {
  return areTold(populations) ? neuronColour(population, index) : population.colour;
}

/** Stretches of rows of one colour: populations, or the neurons of a small one that stands alone, in the colours of their traces. */
export function colouredRows(bands: readonly Band[]): readonly { readonly from: number; readonly to: number; readonly colour: number }[] {
  if (!areTold(bands)) return bands;
  return bands.flatMap((band) =>
    Array.from({ length: band.to - band.from }, (_, index) => ({
      from: band.from + index,
      to: band.from + index + 1,
      colour: neuronColour(band, index),
    })),
  );
}
