import { expect, it } from 'vitest';
import { formOf, readSettings } from '../../src/charts/data/settings.ts';
import { sayFor } from '../../src/charts/data/words.ts';
import { panelKinds } from '../../src/charts/kinds/index.ts';

/** What a form offers for a setting, in a few words. */
function settingsOf(kind: (typeof panelKinds)[number]): string[] {
  const say = sayFor(kind.id, kind.words);
  return formOf(kind.settings, readSettings(kind.settings, {}), { total: 20, shown: 10, recordables: ['V_m', '…'] }, say).flatMap(
    ({ name, field }) => {
      switch (field.field) {
        case 'number':
          return [`\`${name}\` (${[field.unit, field.empty].filter(Boolean).join(', ')})`];
        case 'select':
          return [`\`${name}\` (${field.options.map(({ value }) => value).join(', ')})`];
        case 'toggle':
          return [`\`${name}\` (true, false)`];
        default:
          return [];
      }
    },
  );
}

const head = `# Analyses

What panels show of what recorders hold. Each is added from the menu of a recorder's panel, kept in the document under \`analyses\`, and written by
\`spikepatch analyse GRAPH|RESULTS --kind KIND --of RECORDER [--from A] [--to B] [key=value…] [--out FILE.csv|.json|.svg]\`: the same record computes all of it.
Each is tested against a closed form (\`test/analysis/kinds\`, \`test/charts/kinds\`). Bins are \`(low, high]\`, as NEST dates a spike to the end of its step.
The sentences below are those of the panels' *What is shown*; \`npx vitest run --project unit test/charts/page.test.ts -u\` writes this page anew.
`;

it('docs/analyses.md tells every kind of panel with its formula, units, reference and settings', async () => {
  const sections = panelKinds.map((kind) => {
    const say = sayFor(kind.id, kind.words);
    return `## ${say('name')}\n\n\`--kind ${kind.id}\`, of ${kind.reads.join(', ')}. Settings: ${settingsOf(kind).join(', ')}.\n\n${say('definition')}\n`;
  });
  await expect([head, ...sections].join('\n')).toMatchFileSnapshot('../../docs/analyses.md');
});
