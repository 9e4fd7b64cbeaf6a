// The licence texts of everything that a build contains, as third-party-notices.txt beside it. What a build contains is asked of the
// bundle itself, so that the file neither lacks a package nor names one that only development needs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILE = 'third-party-notices.txt';
/** Files of others that stand in the sources: how the build names them, and where their licence is. */
const FILES = [{ asset: /stix-two-math/, name: 'STIX Two Math (OFL-1.1), a part', licence: 'src/ui/math/OFL.txt' }];
const TEXTS = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** The folder of the package that a bundled module belongs to; undefined for the project's own modules. */
function packageFolder(id) {
  const path = id.replace(/^\0/, '').replace(/[?#].*$/, '');
  if (!path.includes('/node_modules/')) return undefined;
  for (let folder = dirname(path); folder.includes('/node_modules/'); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    // Folders of a package may have a package.json without a name, which only says what kind of modules they hold.
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name) return folder;
  }
  return undefined;
}

function entry(folder) {
  const { name, version, license, homepage, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => TEXTS.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0) throw new Error(`${name} has no licence text; say in tools/thirdPartyNotices.mjs what holds for it.`);
  const source = homepage ?? (typeof repository === 'string' ? repository : repository?.url);
  return { name, text: [`${name} ${version} (${license})`, ...(source ? [source] : []), '', texts.join('\n\n')].join('\n') };
}

/** Two plugins of one build: workers are built first, each on its own; what they contain stands in the file of the whole. */
export function thirdPartyNotices() {
  const folders = new Set();
  const collect = (bundle) => {
    for (const chunk of Object.values(bundle)) {
      for (const id of [...(chunk.moduleIds ?? []), ...Object.keys(chunk.modules ?? {})]) {
        const folder = packageFolder(id);
        if (folder !== undefined) folders.add(folder);
      }
    }
  };
  return {
    /** For `worker.plugins`. */
    inWorkers: {
      name: 'third-party-notices:workers',
      generateBundle(_options, bundle) {
        collect(bundle);
      },
    },
    /** For `plugins`. */
    inBuild: {
      name: 'third-party-notices',
      apply: 'build',
      generateBundle(_options, bundle) {
        collect(bundle);
        const files = FILES.filter(({ asset }) => Object.keys(bundle).some((name) => asset.test(name))).map(({ name, licence }) => ({
          name,
          text: `${name}\n\n${readFileSync(licence, 'utf8').trim()}`,
        }));
        const entries = [...[...folders].map(entry), ...files].sort((a, b) => (a.name < b.name ? -1 : 1));
        const source = [
          'Spikepatch contains the following software of others, under the licences that are given with it.',
          ...entries.map(({ text }) => text),
        ].join(`\n\n${'-'.repeat(80)}\n\n`);
        this.emitFile({ type: 'asset', fileName: FILE, source: `${source}\n` });
      },
    },
  };
}
