/** Where facts live: NEST's vocabulary is written once, in src/models; everybody else reads the records. */
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './rooms.ts';

const files = sourceFiles();

/** Doors at which NEST's catalogue is the one where no other is handed in. Everybody behind them is given one. */
const CATALOGUE_DOORS = ['src/document/meaning/modelNames.ts', 'src/compile/index.ts', 'src/pynest/session.ts', 'src/cli/models.ts'];

describe('the catalogue', () => {
  it('is a value that the doors hand in, and nobody’s global', () => {
    const wrong = files
      .filter(({ path, room }) => room !== 'models' && !CATALOGUE_DOORS.includes(path))
      .filter(({ imports }) => imports.some(({ target }) => target === 'src/models/catalogue.ts'))
      .map(({ path }) => `${path}: look models up with document/meaning/modelNames.ts, or take a Catalogue`);
    expect(wrong).toEqual([]);
  });
});
