import { parseExpression, toMathML } from '../language/index.ts';
import { Markdown } from '../ui/Markdown.tsx';
import '../ui/math/math.css';

/** Formulas stand between $ signs, in the language of the models' equations; they go through Markdown as code. */
const MARKED = /`[^`\n]*`|\$([^$\n]+)\$/g;

/** The sides of an equation as one <math>; undefined where it is not in the model language. */
function mathOf(formula: string): string | undefined {
  const sides = formula.split(/(?<![<>=!])=(?!=)/).map((side) => parseExpression(side.trim()));
  const parts = sides.flatMap((side) => (side.ok ? [toMathML(side.value).replace(/^<math[^>]*>|<\/math>$/g, '')] : []));
  if (parts.length !== sides.length) return undefined;
  return `<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow>${parts.join('<mo>=</mo>')}</mrow></math>`;
}

function Formula({ text }: { readonly text: string }) {
  const math = mathOf(text);
  if (math === undefined) return <code>{text}</code>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: printed from a syntax tree; names and numbers are escaped there.
  return <span className="lectern-formula" dangerouslySetInnerHTML={{ __html: math }} />;
}

/** Text of a lesson: Markdown with formulas. */
export function StepText({ text }: { readonly text: string }) {
  const marked = text.replaceAll(MARKED, (whole, formula: string | undefined) => (formula === undefined ? whole : `\`$${formula}$\``));
  return <Markdown text={marked} code={(code) => (/^\$.+\$$/.test(code) ? <Formula text={code.slice(1, -1)} /> : <code>{code}</code>)} />;
}
