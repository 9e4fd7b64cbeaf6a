/** Asks Debian's Python whether a text is a Python program. */
import { spawnSync } from 'node:child_process';

/** Undefined for texts that all parse; else Python's complaint about the first that does not. */
export function pythonComplaint(scripts: Readonly<Record<string, string>>): string | undefined {
  const program = [
    'import ast, json, sys',
    'for name, script in json.load(sys.stdin).items():',
    '    try:',
    '        ast.parse(script)',
    '    except (SyntaxError, ValueError) as error:',
    '        sys.exit(name + ": " + str(error))',
  ].join('\n');
  const run = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(scripts),
    encoding: 'utf8',
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  if (run.error) return `python3 is needed to check the exported scripts (apt-get install python3): ${run.error.message}`;
  return run.status === 0 ? undefined : run.stderr.trim();
}
