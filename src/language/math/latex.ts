/** Boxes as LaTeX, for pages whose readers typeset that. */
import type { Box } from './box.ts';

const signs: Readonly<Record<string, string>> = {
  '−': '-',
  '≤': '\\le',
  '≥': '\\ge',
  '≠': '\\ne',
  '⋅': '\\cdot',
  '←': '\\leftarrow',
  '∞': '\\infty',
  '⌊': '\\lfloor',
  '⌋': '\\rfloor',
  '{': '\\{',
};

const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  Γ: 'Gamma',
  Δ: 'Delta',
  Θ: 'Theta',
  Λ: 'Lambda',
  Σ: 'Sigma',
  Φ: 'Phi',
  Ψ: 'Psi',
  Ω: 'Omega',
};

/** One box as LaTeX in math mode. */
export function latexOf(box: Box): string {
  switch (box.kind) {
    case 'name':
      return nameOf(box.text, box.upright === true);
    case 'number':
      return box.text.replace('−', '-');
    case 'operator':
      return signs[box.text] ?? box.text;
    case 'words':
      return textOf(box.text);
    case 'row':
      return box.parts.map(latexOf).join(' ');
    case 'fraction':
      return `\\frac{${latexOf(box.above)}}{${latexOf(box.below)}}`;
    case 'scripts':
      return `${latexOf(box.base)}${box.sub ? `_{${latexOf(box.sub)}}` : ''}${box.sup ? `^{${latexOf(box.sup)}}` : ''}`;
    case 'root':
      return `\\sqrt{${latexOf(box.of)}}`;
    case 'fenced':
      return `\\left${signs[box.open] ?? box.open} ${latexOf(box.of)} \\right${signs[box.close] ?? box.close}`;
    case 'sum':
      return `\\sum_{${latexOf(box.over)}} ${latexOf(box.of)}`;
    case 'cases':
      return `\\begin{cases} ${box.rows.map(({ value, when }) => `${latexOf(value)} & ${latexOf(when)}`).join(' \\\\ ')} \\end{cases}`;
    case 'lines':
      return `\\begin{aligned} ${box.lines.map((line) => `& ${latexOf(line)}`).join(' \\\\ ')} \\end{aligned}`;
  }
}

function nameOf(text: string, upright: boolean): string {
  const letter = greek[text];
  if (letter !== undefined) return `\\${letter}`;
  if (signs[text] !== undefined) return signs[text] as string;
  return text.length === 1 && !upright ? text : `\\mathrm{${text.replaceAll('_', '\\_')}}`;
}

/** What stands upright: words, and what is below a name. */
function textOf(text: string): string {
  if (text === '+' || text === '−') return text === '+' ? '+' : '-';
  return [...text.matchAll(/[\u0370-\u03ff]|[+−]|[^\u0370-\u03ff+−]+/g)]
    .map(([piece]) =>
      greek[piece] !== undefined
        ? `\\${greek[piece]}`
        : signs[piece] !== undefined
          ? signs[piece]
          : piece === '+'
            ? '+'
            : `\\text{${piece}}`,
    )
    .join('');
}
