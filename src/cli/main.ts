/** Entry point of the headless program. */
import { localeOf } from './language.ts';
import { run } from './run.ts';

// What a stream refuses is said where it is written to (output.ts); a reader that has gone (`… | head`) is no error of ours.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
process.exitCode = await run(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr }, localeOf(process.env));
