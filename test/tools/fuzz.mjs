/** Tries all properties on inputs the suite does not know: `npm run fuzz -- --rounds 5`, `--seed 7` to see one round again. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '1' }, seed: { type: 'string' } } });
const files = readdirSync('test', { recursive: true })
  .map((name) => `test/${name}`)
  .filter(
    (name) =>
      name.endsWith('.test.ts') &&
      !name.startsWith('test/browser/') &&
      /from '(fast-check|.*support\/properties\.ts)'/.test(readFileSync(name, 'utf8')),
  );
const first = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
let failed = 0;
for (let round = 0; round < Number(values.rounds); round++) {
  const seed = String(first + round);
  console.log(`Round ${round + 1}: npm run fuzz -- --seed ${seed}`);
  const run = spawnSync('npx', ['vitest', 'run', '--project', 'unit', '--project', 'clock', '--silent=passed-only', ...files], {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_SEED: seed },
  });
  if (run.status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
