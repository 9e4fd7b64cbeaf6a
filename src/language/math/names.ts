/** Names of models as a textbook writes them: Greek letters, what is below, + and − for plus and minus. */
import type { Index } from '../ast.ts';
import { type Box, nameBox, numberBox, operator, row, words } from './box.ts';

const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
};

const signs: Readonly<Record<string, string>> = { plus: '+', minus: '−' };

/** Kplus is K₊, Wmax W with max below, tau1 τ₁: a letter and what belongs below it, written without a stroke between. */
const JOINED = /^([A-Z]|tau|theta)(plus|minus|max|min|\d+)$/;

interface Parts {
  readonly base: Box;
  readonly below: readonly string[];
}

/** A word of several letters, which is no letter's name. */
const WORD = /^[a-z]{3,}$/;

function partsOf(name: string): Parts {
  const [first = name, ...rest] = name.split('_').filter((part) => part !== '');
  // Words that are joined make one name: post_trace is no "post" with "trace" below.
  if (WORD.test(first) && !(first in greek) && rest.some((part) => WORD.test(part))) return { base: nameBox(name), below: [] };
  const [, letter = first, joined] = JOINED.exec(first) ?? [];
  const below = [...(joined === undefined ? [] : [joined]), ...rest];
  return { base: nameBox(greek[letter] ?? letter), below: below.map((part) => signs[part] ?? greek[part] ?? part) };
}

/** `tau_syn_ex` is τ with "syn,ex" below; a plain name is itself; `above` is a power. */
export function namedBox(name: string, above?: Box): Box {
  const { base, below } = partsOf(name);
  if (below.length === 0 && above === undefined) return base;
  return { kind: 'scripts', base, ...(below.length > 0 && { sub: words(below.join(',')) }), ...(above && { sup: above }) };
}

/** One element of a vector: its number below, counted from 1. */
export function elementBox(name: string, index: Index, print: (index: Exclude<Index, 'i' | number>) => Box, above?: Box): Box {
  const { base, below } = partsOf(name);
  const place = index === 'i' ? nameBox('i') : typeof index === 'object' ? print(index) : numberBox(String(index + 1));
  const sub = below.length === 0 ? place : row(words(below.join(',')), operator(',', true), place);
  return { kind: 'scripts', base, sub, ...(above && { sup: above }) };
}
