/** The budget of kept results: what is too large is refused, and what was kept longest ago goes first. */
import { expect, it } from 'vitest';
import { createMemoryDatabase } from '../../src/storage/database.ts';
import { ALL_KEPT, bytesOfRows, createShelf, forgotten, type KeptRun, type KeptSweep, LARGEST_KEPT } from '../../src/storage/results.ts';

/** A kept run whose rows take so many bytes (to the next 20). */
function kept(bytes: number): KeptRun {
  const length = Math.round(bytes / 20);
  return {
    version: '1',
    hash: 'h',
    json: '{}',
    status: { phase: 'done', time: 1, until: 1, elapsedMs: 1, neurons: 1, connections: 0 },
    played: false,
    rows: [
      {
        recorder: 'multimeter1',
        model: 'multimeter',
        times: new Float64Array(length),
        senders: new Uint32Array(length),
        values: { V_m: new Float64Array(length) },
      },
    ],
  };
}

it('refuses a run that is too large and leaves what was kept before', async () => {
  const shelf = createShelf(createMemoryDatabase(), () => 1);
  await shelf.write('a', kept(2000));
  await expect(shelf.write('a', kept(LARGEST_KEPT + 1000))).rejects.toThrow(RangeError);
  const { rows = [] } = (await shelf.read('a')) ?? {};
  expect(bytesOfRows(rows)).toBe(2000);
});

it('lets go of the oldest when all together take more than they may', async () => {
  let now = 0;
  const shelf = createShelf(createMemoryDatabase(), () => ++now);
  const each = LARGEST_KEPT - 1000;
  const fit = Math.floor(ALL_KEPT / each);
  for (let index = 0; index <= fit; index++) await shelf.write(`d${index}`, kept(each));
  expect(await shelf.read('d0')).toBeUndefined();
  for (let index = 1; index <= fit; index++) expect((await shelf.read(`d${index}`))?.rows).toHaveLength(1);
});

it('keeps the wish to run again without rows', async () => {
  const shelf = createShelf(createMemoryDatabase(), () => 1);
  await shelf.write('a', kept(2000));
  await shelf.write('a', { ...kept(0), rows: undefined });
  expect(await shelf.read('a')).toMatchObject({ hash: 'h', rows: undefined });
});

const sweep = (values: number): KeptSweep => ({
  id: 'sweep1',
  version: '1',
  phase: 'done',
  origin: 'o',
  title: '',
  measure: 'rate(n)',
  dials: [{ name: 'nodes.n.params.I_e', values: Float64Array.of(0, 1) }],
  settings: Float64Array.of(0, 1),
  seeds: [1],
  values: new Float64Array(values),
  done: 2,
  total: 2,
  complaints: [],
});

it('keeps sweeps beside the run of their document, each in the budget, and lets go of both with it', async () => {
  const database = createMemoryDatabase();
  let now = 0;
  const shelf = createShelf(database, () => ++now);
  await shelf.write('a', kept(2000));
  await shelf.writeSweeps('a', [sweep(6)]);
  expect(await shelf.readSweeps('a')).toEqual([sweep(6)]);
  expect(await shelf.readSweeps('b')).toEqual([]);
  expect((await shelf.read('a'))?.rows).toHaveLength(1);
  await expect(shelf.writeSweeps('a', [sweep(LARGEST_KEPT / 8 + 1)])).rejects.toThrow(RangeError);
  expect(await shelf.readSweeps('a')).toEqual([sweep(6)]);
  // What was kept longest ago goes first, whichever it is.
  const each = LARGEST_KEPT - 1000;
  for (let index = 0; index < Math.ceil(ALL_KEPT / each); index++) await shelf.write(`d${index}`, kept(each));
  expect([await shelf.read('a'), await shelf.readSweeps('a')]).toEqual([undefined, []]);
  await shelf.writeSweeps('d1', [sweep(6)]);
  await database.write(forgotten('d1'));
  expect([await shelf.read('d1'), await shelf.readSweeps('d1')]).toEqual([undefined, []]);
});
