// Refuses a lock file that works on this machine only: every optional (platform) dependency it names must be in it, and no download address.
import { readFileSync } from 'node:fs';

const packages = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')).packages;
const problems = [];

function isLocked(from, name) {
  for (let at = from; ; ) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
    const parent = at.lastIndexOf('node_modules/');
    at = parent <= 0 ? '' : at.slice(0, parent - 1);
  }
}

for (const [path, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!isLocked(path, name))
      problems.push(`${path || 'the project'} names ${name}, which the lock file leaves out: npm ci fails on other systems`);
  }
  if (entry.resolved?.startsWith('http')) problems.push(`${path} carries a download address`);
}

for (const problem of problems) console.error(problem);
console.log(`package-lock.json: ${Object.keys(packages).length} packages, ${problems.length} problems`);
process.exitCode = problems.length ? 1 : 0;
