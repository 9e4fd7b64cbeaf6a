// npm run soak [-- --minutes M] [--seed S]: random editing and running by real events for half an hour (test/browser/soak.test.ts).
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, seed: { type: 'string', default: String(1 + Math.floor(Math.random() * 1e6)) } },
});
console.log(`soaking for ${values.minutes} minutes with seed ${values.seed}`);
const child = spawn('npx', ['vitest', 'run', '--project', 'browser', 'test/browser/soak.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, SPIKEPATCH_SOAK_MINUTES: values.minutes, SPIKEPATCH_SOAK_SEED: values.seed },
});
child.on('exit', (code) => process.exit(code ?? 1));
