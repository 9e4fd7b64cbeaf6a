import { describe, expect, it } from 'vitest';
import { cutToLetters, lettersWide, longestWord } from '../../src/base/letters.ts';

describe('room that words take', () => {
  it('is that of their letters, Chinese ones counting more', () => {
    expect(lettersWide('neuron1')).toBe(7);
    expect(lettersWide('神经元1')).toBeCloseTo(6.4);
    expect(lettersWide('（ms）')).toBeCloseTo(5.6);
  });

  it('is at least that of the longest word, where lines are broken between words', () => {
    expect(longestWord('Excitatory cells')).toBe(10);
    expect(longestWord('L2/3 – inhibitory')).toBe(10);
    expect(longestWord('抑制性神经元')).toBeLessThan(4);
    expect(longestWord('')).toBe(1);
  });

  it('is that of the longest word of either script, where one follows the other', () => {
    expect(longestWord('兴奋性neurons')).toBe(7);
    expect(longestWord('neurons兴奋性')).toBe(7);
    expect(longestWord('E神经元')).toBeLessThan(4);
    expect(longestWord('电位（neurons）')).toBeCloseTo(10.6);
    expect(longestWord('neurons（电位）')).toBe(7);
    expect(longestWord('neurons，兴奋')).toBeCloseTo(8.8);
  });

  it('is kept to by cutting', () => {
    expect(cutToLetters('neuron1', 7)).toBe('neuron1');
    expect(cutToLetters('neuron12', 7)).toBe('neuron…');
    expect(cutToLetters('神经元1', 5)).toBe('神经…');
    expect(cutToLetters('', 3)).toBe('');
  });
});
