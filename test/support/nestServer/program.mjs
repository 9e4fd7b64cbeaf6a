// node test/support/nestServer/program.mjs OPTIONS-AS-JSON: the stand-in as a process of its own; prints its port once it listens.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const { module } = await runnerImport(join(here, 'standIn.ts'), { configFile: false, root: join(here, '../../..'), logLevel: 'error' });
const server = module.createStandIn(JSON.parse(process.argv[2] ?? '{}'));
server.listen(0, '127.0.0.1', () => console.log(String(server.address().port)));
process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
