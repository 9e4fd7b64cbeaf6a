// node test/tools/mutate.mjs [--minutes M] [--seed S] [--list] PATH…
// Changes one thing at a time in pure source files (a comparison, a sign, some for every, a condition, a call left out) and runs the
// unit tests that reach the file. A change that no test notices survives: it is printed with its place. Where not all changes fit
// into the time, a drawn part of them is tried.
import { fork } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVitest } from 'vitest/node';

/** Test files that are run for a change. */
const MOST_TESTS = 12;
/** A change whose tests take longer hangs. */
const LONGEST_MS = 60_000;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What is changed into what. Each is looked for in code only: strings and comments are blanked out first. */
const OPERATORS = [
  [
    'another comparison',
    / (===|!==|<=|>=|<|>) /g,
    ({ 1: sign }) => ` ${{ '===': '!==', '!==': '===', '<': '<=', '<=': '<', '>': '>=', '>=': '>' }[sign]} `,
  ],
  ['the comparison turned', / (<|>|<=|>=) /g, ({ 1: sign }) => ` ${{ '<': '>', '>': '<', '<=': '>=', '>=': '<=' }[sign]} `],
  ['and for or', / (&&|\|\|) /g, ({ 1: sign }) => (sign === '&&' ? ' || ' : ' && ')],
  ['another sign', / ([+-]) /g, ({ 1: sign }) => (sign === '+' ? ' - ' : ' + ')],
  ['divided for multiplied', / ([*/]) /g, ({ 1: sign }) => (sign === '*' ? ' / ' : ' * ')],
  ['some for every', /\.(some|every)\(/g, ({ 1: name }) => (name === 'some' ? '.every(' : '.some(')],
  ['least for most', /Math\.(min|max)\(/g, ({ 1: name }) => (name === 'min' ? 'Math.max(' : 'Math.min(')],
  ['rounded the other way', /Math\.(floor|ceil)\(/g, ({ 1: name }) => (name === 'floor' ? 'Math.ceil(' : 'Math.floor(')],
  ['the condition negated', /\b(if|while) \((?=\S)/g, (match, code) => negated(match, code)],
  ['not left out', /(?<=[\s(&|?:])!(?=[\w(])/g, () => ''],
  ['the sign left out', /(?<=[(,=:?] ?)-(?=[\w(])/g, () => ''],
  ['another truth', /\b(true|false)\b(?=[,;)\s])/g, ({ 1: word }) => (word === 'true' ? 'false' : 'true')],
  ['a call left out', /(?<=^ +)[\w.?]+\([^\n]*\);$/gm, () => ';'],
];

/** Wraps the condition after `if (` in a negation; undefined where its end is not found. */
function negated(match, code) {
  const open = match.index + match[0].length;
  let depth = 1;
  for (let i = open; i < code.length; i++) {
    if (code[i] === '(') depth++;
    else if (code[i] === ')' && --depth === 0) return { text: `${match[0]}!(`, closing: i };
  }
  return undefined;
}

/** The text with comments, strings and templates' words blanked out, at the same length. */
function codeOnly(text) {
  const blank = (part) => part.replace(/[^\n]/g, ' ');
  return text.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|(?<=[(,=:]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[gimsuy]*/g,
    blank,
  );
}

/** All single changes of a file. */
function mutantsOf(path) {
  const text = readFileSync(path, 'utf8');
  const code = codeOnly(text);
  // Types are no behaviour: a comparison sign between them is none.
  const isType = (index) =>
    /^\s*(export )?(type|interface)\b|^\s*(readonly )?\w+\??: |^import\b/.test(
      text.slice(text.lastIndexOf('\n', index - 1) + 1, index + 40),
    );
  const found = [];
  for (const [name, pattern, change] of OPERATORS) {
    for (const match of code.matchAll(pattern)) {
      if (isType(match.index)) continue;
      const changed = change(match, code);
      if (changed === undefined) continue;
      const end = match.index + match[0].length;
      const mutated =
        typeof changed === 'string'
          ? text.slice(0, match.index) + changed + text.slice(end)
          : `${text.slice(0, match.index) + changed.text + text.slice(end, changed.closing)})${text.slice(changed.closing)}`;
      const line = text.slice(0, match.index).split('\n').length;
      found.push({ path, name, line, mutated, was: text.split('\n')[line - 1].trim(), is: mutated.split('\n')[line - 1].trim() });
    }
  }
  return found;
}

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    return entry.isDirectory() ? filesUnder(inner) : entry.name.endsWith('.ts') ? [inner] : [];
  });
}

/** Test files by what they import, directly or not. */
function testsReaching() {
  const imports = new Map();
  const read = (path) => {
    if (imports.has(path)) return imports.get(path);
    const targets = [];
    imports.set(path, targets);
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      const target = resolve(dirname(path), specifier);
      if (/\.tsx?$/.test(target)) targets.push(target);
    }
    return targets;
  };
  const reached = (path, seen = new Set()) => {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const target of read(path)) reached(target, seen);
    return seen;
  };
  const tests = filesUnder(join(root, 'test')).filter((path) => path.endsWith('.test.ts') && !/test\/(browser|architecture)\//.test(path));
  return tests.map((path) => ({ path, reaches: reached(path) }));
}

/** A drawn order, the same for the same seed. */
function shuffled(list, seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const order = [...list];
  for (let i = order.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [order[i], order[k]] = [order[k], order[i]];
  }
  return order;
}

if (process.argv[2] === '--judge') await judgeIn(process.argv[3]);

/** Runs tests in the copy as it is told to. Never returns. */
async function judgeIn(copy) {
  // Nothing but the verdict is wanted, as soon as one test fails.
  const quiet = { onInit() {} };
  const vitest = await createVitest('test', {
    root: copy,
    watch: false,
    project: ['unit'],
    bail: 1,
    reporters: [quiet],
    testTimeout: 10_000,
  });
  process.on('message', async ({ path, near }) => {
    const found = await vitest.globTestSpecifications(near);
    vitest.invalidateFile(path);
    // Failures of earlier changes would count against this one.
    vitest.state.idMap.clear();
    vitest.state.filesMap.clear();
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(found.filter(({ moduleId }) => near.includes(moduleId)));
    process.send(testModules.length > 0 && testModules.every((module) => module.ok()) && unhandledErrors.length === 0);
  });
  await new Promise(() => {});
}

const flags = process.argv.slice(2);
const option = (name, otherwise) => (flags.includes(name) ? Number(flags.splice(flags.indexOf(name), 2)[1]) : otherwise);
const minutes = option('--minutes', 8);
const seed = option('--seed', 1);
const listOnly = flags.includes('--list');
const paths = flags.filter((flag) => !flag.startsWith('--'));
if (paths.length === 0) {
  console.error('usage: node test/tools/mutate.mjs [--minutes M] [--seed S] [--list] PATH…');
  process.exit(2);
}
const files = paths.flatMap((path) => filesUnder(resolve(path)));
const all = files.flatMap(mutantsOf);
const tests = testsReaching();
if (listOnly) {
  for (const { path, line, name, is } of all) console.log(`${relative(root, path)}:${line} ${name}: ${is}`);
  console.log(`${all.length} changes in ${files.length} files`);
  process.exit(0);
}

// Changes are made in a copy, so that whoever works on the sources meanwhile sees none of them.
const copy = mkdtempSync(join(tmpdir(), 'spikepatch-mutants-'));
const LEFT_OUT = ['node_modules', '.git', 'dist', 'dist-cli', 'bench-results'].map((name) => join(root, name));
cpSync(root, copy, { recursive: true, filter: (path) => !LEFT_OUT.includes(path) });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
const there = (path) => join(copy, relative(root, path));

/** The tests that reach a file, those of its own room first. */
function testsNear(path) {
  const room = relative(join(root, 'src'), path).split('/')[0];
  return tests
    .filter(({ reaches }) => reaches.has(path))
    .map((test) => test.path)
    .sort((a, b) => Number(!a.includes(`/test/${room}/`)) - Number(!b.includes(`/test/${room}/`)))
    .slice(0, MOST_TESTS);
}

/** The part that runs tests: it is told a changed file and its tests, and answers whether they pass. */
let judge;

/** Whether the tests that reach a changed file pass all the same. A change that makes them run on for ever is noticed, too. */
function survives({ path, mutated }) {
  const near = testsNear(path).map(there);
  if (near.length === 0) return true;
  judge ??= fork(fileURLToPath(import.meta.url), ['--judge', copy], { detached: true, stdio: 'ignore' });
  const original = readFileSync(there(path), 'utf8');
  writeFileSync(there(path), mutated);
  return new Promise((resolve) => {
    const done = (passed) => {
      clearTimeout(timer);
      judge?.removeAllListeners();
      writeFileSync(there(path), original);
      resolve(passed);
    };
    const timer = setTimeout(() => {
      stopJudge();
      done(false);
    }, LONGEST_MS);
    judge.on('message', done);
    judge.on('exit', () => {
      judge = undefined;
      done(false);
    });
    judge.send({ path: there(path), near });
  });
}

/** With the processes that it started: one of them may hang in a loop without end. */
function stopJudge() {
  if (judge === undefined) return;
  judge.removeAllListeners();
  process.kill(-judge.pid, 'SIGKILL');
  judge = undefined;
}

/** Files whose tests fail as they are: nothing can be learnt there. */
const broken = new Set();
for (const path of files) {
  if (testsNear(path).length > 0 && !(await survives({ path, mutated: readFileSync(path, 'utf8') }))) broken.add(path);
}
for (const path of broken) console.log(`${relative(root, path)}: its tests fail unchanged; left out`);

const started = Date.now();
const survivors = [];
const waiting = shuffled(
  all.filter(({ path }) => !broken.has(path)),
  seed,
);
let tried = 0;
let unsure = [];
while (waiting.length > 0 && Date.now() - started < minutes * 60_000) {
  const mutant = waiting.pop();
  if (await survives(mutant)) survivors.push(mutant);
  else unsure.push(mutant);
  if (unsure.length < 40) continue;
  // That a change was noticed means something only as long as the same tests pass unchanged.
  if (await survives({ path: mutant.path, mutated: readFileSync(mutant.path, 'utf8') })) tried += unsure.length;
  else {
    stopJudge();
    waiting.unshift(...unsure);
  }
  unsure = [];
}
tried += unsure.length + survivors.length;
stopJudge();
rmSync(copy, { recursive: true, force: true });
for (const { path, line, name, was, is } of survivors.sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line)) {
  console.log(`${relative(root, path)}:${line} ${name}\n  - ${was}\n  + ${is}`);
}
console.log(
  `${tried} of ${all.length} changes tried in ${((Date.now() - started) / 1000).toFixed(0)} s, ${tried - survivors.length} noticed, ${survivors.length} survived`,
);
process.exit(0);
