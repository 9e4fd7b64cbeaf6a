import { describe, expect, it } from 'vitest';
import { cutToLetters, lettersWide } from '../../src/base/letters.ts';

describe('room that words take', () => {
  it('is that of their letters, Chinese ones counting more', () => {
    expect(lettersWide('neuron1')).toBe(7);
    expect(lettersWide('神经元1')).toBeCloseTo(6.4);
    expect(lettersWide('（ms）')).toBeCloseTo(5.6);
  });

  it('is kept to by cutting', () => {
    expect(cutToLetters('neuron1', 7)).toBe('neuron1');
    expect(cutToLetters('neuron12', 7)).toBe('neuron…');
    expect(cutToLetters('神经元1', 5)).toBe('神经…');
    expect(cutToLetters('', 3)).toBe('');
  });
});
