/**
 * The help as pages of docs/models, in the same words and with the same curves as in the app: a page for each model with its figures, an index by
 * family, the glossary and the way from NEST's functions. `npm run docs:models` writes them; test/help/docs.test.ts holds them to what is written here.
 */
import { formatNumber } from '../../src/base/numbers.ts';
import { paper } from '../../src/charts/data/paper.ts';
import { sayFor } from '../../src/charts/data/words.ts';
import { panelKinds } from '../../src/charts/kinds/index.ts';
import { curvesOf } from '../../src/help/curves/index.ts';
import { helpModels } from '../../src/help/pages.ts';
import { type HelpWords, loadHelpWords, type TermId, type VerbId } from '../../src/help/words/index.ts';
import { links } from '../../src/help/words/links.ts';
import { verbs } from '../../src/help/words/verbs.ts';
import { captionOf, curveSaid, curveSvg } from '../../src/inspector/help/figure.ts';
import { deedWords, formulaBlocks } from '../../src/inspector/help/formulaBlocks.ts';
import { constraintSentences, nestPage } from '../../src/inspector/help/helpText.ts';
import { latexOf } from '../../src/language/index.ts';
import type { Model, Value } from '../../src/models/types.ts';
import { simulateFile } from '../support/simulateFile.ts';

/** Files by their path below docs/models. */
export type Pages = ReadonlyMap<string, string>;

const NOTE = '<!-- Written by npm run docs:models; edit the model’s record or src/help instead. -->';
const LANGUAGES = [
  { tag: 'en', ending: '' },
  { tag: 'zh-Hans', ending: '.zh-CN' },
] as const;

/** Pages that are of no model. */
export async function wordPages(): Promise<Pages> {
  const pages = new Map<string, string>([['README.md', indexPage(await loadHelpWords('en'))]]);
  for (const { tag, ending } of LANGUAGES) {
    const words = await loadHelpWords(tag);
    pages.set(`glossary${ending}.md`, glossaryPage(words, ending));
    pages.set(`from-nest${ending}.md`, nestPageOf(words));
  }
  return pages;
}

/** The page of a model and its figures. */
export async function modelPages(model: Model): Promise<Pages> {
  const words = await loadHelpWords('en');
  const pages = new Map<string, string>();
  const figures: string[] = [];
  for (const plan of curvesOf(model)) {
    const curve = await plan.make(async (file) => {
      const run = simulateFile(file);
      return 'refused' in run ? undefined : run;
    });
    if (curve === undefined) continue;
    const path = `curves/${model.name}-${curve.id}.svg`;
    pages.set(path, `${curveSvg(curve, words, paper, curve.id)}\n`);
    figures.push(`### ${words.curves[curve.id].title}\n\n![${curveSaid(curve, words)}](${path})\n\n${captionOf(curve, words)}`);
  }
  const parts = [
    NOTE,
    `# ${model.name}`,
    `*${model.summary}.* ${model.doc}`,
    `In the app: \`#/help/${model.name}\` · [NEST’s documentation](${nestPage(model)}) · [all models](README.md)`,
    ...(model.aliases ?? []).map(({ name, doc }) => `**${name}**: ${doc}`),
    ...formulas(model, words),
    ...(figures.length > 0 ? [`## ${words.page.curves}`, ...figures] : []),
    ...tables(model, words),
  ];
  pages.set(`${model.name}.md`, `${parts.join('\n\n')}\n`);
  return pages;
}

function formulas(model: Model, words: HelpWords): readonly string[] {
  return formulaBlocks(model, words).map(({ title, equations, deeds, plain }) => {
    const displayed = equations.map((box) => `\`\`\`math\n${latexOf(box)}\n\`\`\``);
    const lines = deeds.map((deed) => {
      const [before, after] = deedWords(deed, words);
      const formula = deed.formula ? `$\`${latexOf(deed.formula)}\`$` : '';
      return `${'  '.repeat(deed.depth)}- ${[before, formula].filter((part) => part !== '').join(' ')}${after}`;
    });
    const code = plain.length > 0 ? [`\`\`\`\n${plain.join('\n')}\n\`\`\``] : [];
    return [`## ${title}`, ...displayed, ...(lines.length > 0 ? [lines.join('\n')] : []), ...code].join('\n\n');
  });
}

function valueText(value: Value): string {
  if (typeof value === 'number') return formatNumber(value, 15).replace('Infinity', '∞');
  return Array.isArray(value) ? `[${value.map((item) => valueText(item as Value)).join(', ')}]` : String(value);
}

const unitText = (unit: string) => (unit === '1' ? '' : ` ${unit}`);
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');

function tables(model: Model, words: HelpWords): readonly string[] {
  const parameters = Object.entries(model.parameters).filter(([, { hidden, readonly }]) => !hidden && !readonly);
  const recordables = 'recordables' in model ? Object.entries(model.recordables) : [];
  const inputs =
    model.elementType === 'neuron'
      ? [model.spikeInputs, model.currentInputs, model.exchange?.inputs ?? {}].flatMap((each) =>
          Object.values<{ unit: string; doc: string }>(each),
        )
      : [];
  const receptors = model.elementType === 'neuron' ? Object.entries(model.receptor_types) : [];
  const refused = constraintSentences(model.constraints);
  const section = (title: string, text: string) => (text === '' ? [] : [`## ${title}\n\n${text}`]);
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');
  return [
    ...(parameters.length > 0
      ? section(
          'Parameters',
          table(
            ['Name', 'Default', words.page.range, 'Meaning'],
            parameters.map(([name, { default: value, unit, range, doc }]) => [
              `\`${name}\``,
              `${valueText(value)}${unitText(unit)}`,
              range?.map((end) => formatNumber(end)).join(' … ') ?? '',
              doc,
            ]),
          ),
        )
      : []),
    ...('sends' in model
      ? section(
          'Ports',
          list([
            `sends: ${model.sends.join(', ') || 'nothing'}`,
            `receives: ${model.receives.join(', ') || 'nothing'}`,
            ...inputs.map(({ unit, doc }) => `${doc}${unit === '1' ? '' : ` (${unit})`}`),
            ...receptors.map(([name, number]) => `\`receptor_type\` ${number}: ${name}`),
          ]),
        )
      : []),
    ...(recordables.length > 0
      ? section(
          'Recordables',
          table(
            ['Name', 'Unit', 'Meaning'],
            recordables.map(([name, { unit, doc }]) => [`\`${name}\``, unitText(unit).trim(), doc]),
          ),
        )
      : []),
    ...section('What NEST refuses', list(refused)),
    ...section(
      'References',
      list(model.references.map(({ text, doi }) => (doi === undefined ? text : `${text} [doi:${doi}](https://doi.org/${doi})`))),
    ),
  ];
}

const KINDS = [
  ['neuron', 'Neurons'],
  ['stimulator', 'Stimulators'],
  ['recorder', 'Recorders'],
  ['synapse', 'Synapses'],
] as const;

/** Models whose names begin alike: iaf_…, aeif_…, stdp_…; those that stand alone come last, without a family. */
function familiesOf(models: readonly Model[]): readonly (readonly [family: string, members: readonly Model[]])[] {
  const byName = new Map<string, Model[]>();
  for (const model of models) {
    const family = model.name.split('_')[0] as string;
    byName.set(family, [...(byName.get(family) ?? []), model]);
  }
  const several = [...byName].filter(([, members]) => members.length > 1);
  const alone = [...byName.values()].filter((members) => members.length === 1).flat();
  return [...several.map(([family, members]) => [`${family}…`, members] as const), ...(alone.length > 0 ? [['', alone] as const] : [])];
}

function indexPage(words: HelpWords): string {
  const line = ({ name, summary }: Model) => `- [${name}](${name}.md): ${summary}`;
  const sections = KINDS.flatMap(([kind, title]) => {
    const families = familiesOf(helpModels().filter(({ elementType }) => elementType === kind));
    return [
      `## ${title}`,
      ...families.map(([family, members]) => `${family === '' ? '' : `**${family}**\n\n`}${members.map(line).join('\n')}`),
    ];
  });
  return `${[
    NOTE,
    '# Models',
    'A page for each model with its equations, its parameters and what the kernel gives for it. The same pages are in the app: press F1.',
    `[${words.page.terms}](glossary.md) · [${words.page.verbs}](from-nest.md) · [术语表](glossary.zh-CN.md) · [从NEST而来](from-nest.zh-CN.md)`,
    ...sections,
  ].join('\n\n')}\n`;
}

function glossaryPage(words: HelpWords, ending: string): string {
  const { page } = words;
  const entries = (Object.keys(words.terms) as TermId[]).map((id) => {
    const { name, text } = words.terms[id];
    const { models = [], lessons = [], analyses = [], terms = [] } = links[id];
    const also = [
      ...terms.map((other) => `[${words.terms[other].name}](#${other.toLowerCase()})`),
      ...models.map((model) => `[\`${model}\`](${model}.md)`),
      ...lessons.map((lesson) => `\`${lesson}\``),
      ...analyses.map((kind) => nameOfKind(kind, ending)),
    ];
    return `<a id="${id.toLowerCase()}"></a>\n**${name}.** ${text}${also.length > 0 ? `\n${page.also}: ${also.join(', ')}.` : ''}`;
  });
  return `${[NOTE, `# ${page.terms}`, page.termsLead, ...entries].join('\n\n')}\n`;
}

/** Kinds of panels are called as they are in files, outside English. */
function nameOfKind(id: string, ending: string): string {
  const kind = panelKinds.find((each) => each.id === id);
  return kind === undefined || ending !== '' ? `\`${id}\`` : sayFor(kind.id, kind.words)('name');
}

function nestPageOf(words: HelpWords): string {
  const { page } = words;
  const entries = (Object.keys(words.verbs) as VerbId[]).map((id) => {
    const { nest, here, also } = verbs[id];
    const others = also.length > 0 ? `\n\n${also.map((name) => `\`${name}\``).join(', ')}` : '';
    const code = here === '' ? '' : `\n\n${page.inSpikepatch}:\n\n\`\`\`js\n${here}\n\`\`\``;
    return `## ${id}${others}\n\n${words.verbs[id]}\n\n${page.inNest}:\n\n\`\`\`python\n${nest}\n\`\`\`${code}`;
  });
  return `${[NOTE, `# ${page.verbs}`, page.verbsLead, ...entries].join('\n\n')}\n`;
}
