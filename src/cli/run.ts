/** The program: arguments in, exit code out. Everything it says goes through the two streams it is given. */
import { mkdirSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { version } from '../base/version.ts';
import { violationsOf } from '../compile/index.ts';
import { formatDocument } from '../document/file/schema.ts';
import type { Diagnostic } from '../document/types.ts';
import { csvText, csvTexts } from '../formats/csv.ts';
import { toPynest } from '../formats/pynest.ts';
import { type Results, resultsText } from '../formats/results.ts';
import { type Command, parseArguments, type SimulateCommand, UsageError } from './args.ts';
import { fileProblem, findingLine, graphName, readGraph, shownPath } from './documents.ts';
import { modelHelp, modelList } from './models.ts';
import { writeFile, writeStream } from './output.ts';
import { progressOn, type Terminal } from './progress.ts';
import { simulateDocument } from './simulate.ts';
import { usage } from './usage.ts';

export interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable & Terminal;
}

export type ExitCode = 0 | 1 | 2;

/** Part of the machine's memory that a network may take before it is refused with figures. */
const MEMORY_SHARE = 0.8;

/** Runs the program. Never throws for what a person did wrong: that is exit code 1 (the graph) or 2 (the command line). */
export async function run(args: readonly string[], streams: Streams): Promise<ExitCode> {
  try {
    return await execute(parseArguments(args), streams);
  } catch (problem) {
    if (!(problem instanceof UsageError)) throw problem;
    streams.stderr.write(`spikepatch: ${problem.message}\n`);
    if (args.length === 0) streams.stderr.write(`\n${usage()}`);
    else streams.stderr.write('Try "spikepatch --help".\n');
    return 2;
  }
}

async function execute(command: Command, streams: Streams): Promise<ExitCode> {
  switch (command.command) {
    case 'help':
      return say(streams, [usage(command.of)]);
    case 'version':
      return say(streams, [`Spikepatch ${version}\n`]);
    case 'models':
      return say(streams, [command.model === undefined ? modelList() : modelHelp(command.model)]);
    case 'validate':
      return validate(command.graphs, streams);
    case 'export':
      return exportGraph(command, streams);
    case 'simulate':
      return simulate(command, streams);
  }
}

async function say({ stdout }: Streams, pieces: Iterable<string>): Promise<ExitCode> {
  await writeStream(stdout, pieces);
  return 0;
}

function complain(path: string, findings: readonly Diagnostic[], { stderr }: Streams): void {
  for (const finding of findings) stderr.write(`${findingLine(path, finding)}\n`);
}

function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

async function validate(graphs: readonly string[], streams: Streams): Promise<ExitCode> {
  let exit: ExitCode = 0;
  for (const path of graphs) {
    const read = readGraph(path);
    const findings = violationsOf(read);
    complain(path, findings, streams);
    if (hasErrors(findings)) exit = 1;
    else await say(streams, [`${shownPath(path)}: valid\n`]);
  }
  return exit;
}

async function exportGraph(command: Extract<Command, { command: 'export' }>, streams: Streams): Promise<ExitCode> {
  const read = readGraph(command.graph);
  if (read.document === undefined) {
    complain(command.graph, read.diagnostics, streams);
    return 1;
  }
  const text = command.to === 'json' ? formatDocument(read.document) : toPynest(read.document, { nest: command.to === 'pynest2' ? 2 : 3 });
  if (command.out === undefined) return say(streams, [text]);
  save(command.out, [text]);
  return 0;
}

async function simulate(command: SimulateCommand, streams: Streams): Promise<ExitCode> {
  if (command.outDir !== undefined) checkNames(command.graphs);
  let exit: ExitCode = 0;
  for (const path of command.graphs) {
    const results = simulateGraph(path, command, streams);
    if (results === undefined) exit = 1;
    else await deliver(path, results, command, streams);
  }
  return exit;
}

/** Two graphs of one name would write one file. */
function checkNames(graphs: readonly string[]): void {
  const names = new Map<string, string>();
  for (const path of graphs) {
    const other = names.get(graphName(path));
    if (other !== undefined && other !== path) {
      throw new UsageError(`${other} and ${path} would both write ${graphName(path)}.results.json; run them apart.`);
    }
    names.set(graphName(path), path);
  }
}

function simulateGraph(path: string, command: SimulateCommand, streams: Streams): Results | undefined {
  const read = readGraph(path);
  if (read.document === undefined) {
    complain(path, violationsOf(read), streams);
    return undefined;
  }
  const { seed, duration = read.document.kernel.duration, backend } = command;
  const progress = progressOn(streams.stderr, graphName(path), duration, () => performance.now());
  const { results, diagnostics } = simulateDocument(read.document, {
    backend,
    seed,
    duration,
    limits: { bytes: MEMORY_SHARE * totalmem() },
    ...(streams.stderr.isTTY ? { onProgress: (time: number) => progress.at(time) } : {}),
  });
  progress.done();
  if (results === undefined || streams.stderr.isTTY) complain(path, diagnostics, streams);
  return results;
}

async function deliver(path: string, results: Results, { out, outDir, format }: SimulateCommand, streams: Streams): Promise<void> {
  const pieces = () => (format === 'json' ? resultsText(results) : csvTexts(results.recorders));
  if (outDir === undefined) {
    if (out === undefined) await say(streams, pieces());
    else save(out, pieces());
    return;
  }
  try {
    mkdirSync(outDir, { recursive: true });
  } catch (problem) {
    throw new UsageError(`${outDir} cannot be made: ${fileProblem(problem)}.`);
  }
  const name = graphName(path);
  if (format === 'json') save(join(outDir, `${name}.results.json`), pieces());
  else for (const [id, rows] of Object.entries(results.recorders)) save(join(outDir, `${name}.${id}.csv`), csvText(rows));
}

function save(path: string, pieces: Iterable<string>): void {
  try {
    writeFile(path, pieces);
  } catch (problem) {
    throw new UsageError(`${path} cannot be written: ${fileProblem(problem)}.`);
  }
}
