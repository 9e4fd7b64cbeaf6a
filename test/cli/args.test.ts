import { describe, expect, it } from 'vitest';
import { parseArguments, UsageError } from '../../src/cli/args.ts';

const parse = (line: string) => parseArguments(line === '' ? [] : line.split(' '));

describe('the command line', () => {
  it('is read with options anywhere', () => {
    expect(parse('simulate --seed 7 a.graph.json --duration=50 --out r.json --format csv --backend js')).toEqual({
      command: 'simulate',
      graphs: ['a.graph.json'],
      out: 'r.json',
      outDir: undefined,
      seed: 7,
      duration: 50,
      format: 'csv',
      backend: 'js',
    });
    expect(parse('simulate a.json b.json --out-dir results')).toMatchObject({
      graphs: ['a.json', 'b.json'],
      outDir: 'results',
      backend: 'wasm',
    });
    expect(parse('simulate -- --odd.json')).toMatchObject({ graphs: ['--odd.json'] });
    expect(parse('validate a.json b.json')).toEqual({ command: 'validate', graphs: ['a.json', 'b.json'] });
    expect(parse('export a.json --to pynest2')).toEqual({ command: 'export', graph: 'a.json', to: 'pynest2', out: undefined });
    expect(parse('models')).toEqual({ command: 'models', model: undefined });
    expect(parse('models iaf_psc_alpha')).toEqual({ command: 'models', model: 'iaf_psc_alpha' });
    expect(parse('--help')).toEqual({ command: 'help', of: undefined });
    expect(parse('simulate --help')).toEqual({ command: 'help', of: 'simulate' });
    expect(parse('--version')).toEqual({ command: 'version' });
  });

  it.each([
    ['', 'No command'],
    ['simualte a.json', 'Did you mean simulate?'],
    ['simulate', 'needs a graph'],
    ['simulate a.json b.json', 'Several graphs need --out-dir'],
    ['simulate a.json --out x --out-dir y', 'not both'],
    ['simulate a.json --sed 1', 'Did you mean --seed?'],
    ['simulate a.json --seed', '--seed needs a value'],
    ['simulate a.json --seed 0', 'a whole number from 1 to 4294967295'],
    ['simulate a.json --seed 4294967296', 'a whole number from 1'],
    ['simulate a.json --seed 1.5', 'a whole number from 1'],
    ['simulate a.json --seed 1 --seed 2', 'given twice'],
    ['simulate a.json --duration -5', '0 or more'],
    ['simulate a.json --duration long', 'a number of ms'],
    ['simulate a.json --format xml', 'allowed is json, csv'],
    ['simulate a.json --backend gpu', 'allowed is wasm, js'],
    ['simulate - -', 'once only'],
    ['validate', 'needs a graph'],
    ['validate a.json --out x', 'it takes none'],
    ['export a.json', 'needs --to'],
    ['export a.json --to pynest3', 'Did you mean pynest?'],
    ['export a.json b.json --to json', 'one graph'],
    ['models a b', 'one name'],
  ])('"%s" is wrong usage', (line, words) => {
    expect(() => parse(line)).toThrow(UsageError);
    expect(() => parse(line)).toThrow(words);
  });
});
