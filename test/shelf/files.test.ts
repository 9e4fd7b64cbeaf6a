import { expect, it } from 'vitest';
import { documents } from '../../src/shelf/documents.ts';
import { circuits } from '../../src/shelf/index.ts';
import { pictures } from '../../src/shelf/pictures.ts';

it('every circuit of the gallery has its document and its picture, and no file is left over', () => {
  const names = circuits.map(({ name }) => name).sort();
  expect(Object.keys(documents).sort()).toEqual(names);
  expect(Object.keys(pictures).sort()).toEqual(names);
});
