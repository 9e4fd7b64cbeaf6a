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

/** What a script refers to that is not a value written in it. */
interface PythonNames {
  /** Names that are read and that the script itself never sets. */
  readonly free: readonly string[];
  /** Everything that is called, as it is written: "nest.Create". Calls of anything else than a dotted name are "?". */
  readonly calls: readonly string[];
  /** Modules imported and functions defined. */
  readonly brought: readonly string[];
}

/** Reads each script's syntax tree. Throws where one does not parse. */
export function pythonNames(scripts: readonly string[]): PythonNames[] {
  const program = `
import ast, json, sys
def dotted(node):
    if isinstance(node, ast.Name): return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return inner + "." + node.attr if inner else None
    return None
answer = []
for script in json.load(sys.stdin):
    free, stored, calls, brought = set(), set(), set(), set()
    for node in ast.walk(ast.parse(script)):
        if isinstance(node, ast.Name): (free if isinstance(node.ctx, ast.Load) else stored).add(node.id)
        elif isinstance(node, ast.arg): stored.add(node.arg)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            brought.update(name.name for name in node.names)
            free.update(name.asname or name.name for name in node.names)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)): brought.add(node.name)
        elif isinstance(node, ast.Lambda): calls.add("lambda")
        if isinstance(node, ast.Call): calls.add(dotted(node.func) or "?")
    answer.append({"free": sorted(free - stored), "calls": sorted(calls), "brought": sorted(brought)})
json.dump(answer, sys.stdout)
`;
  const run = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(scripts),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  if (run.status !== 0) throw new Error(run.error?.message ?? run.stderr);
  return JSON.parse(run.stdout) as PythonNames[];
}
