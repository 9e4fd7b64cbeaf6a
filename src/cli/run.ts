/** The program: arguments in, exit code out. Everything it says goes through the two streams it is given. */
import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { version } from '../base/version.ts';
import { violationsOf } from '../compile/index.ts';
import { formatDocument } from '../document/file/schema.ts';
import { lookupNodeModel } from '../document/meaning/modelNames.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { tableCsv, tableJson, tableOf } from '../experiment/table.ts';
import { csvText, csvTexts } from '../formats/csv.ts';
import { toNestDesktop } from '../formats/nestDesktop.ts';
import { modelToNestml, toNestml } from '../formats/nestmlExport.ts';
import { toPynest } from '../formats/pynest.ts';
import { type Results, resultsText } from '../formats/results.ts';
import type { Limits } from '../kernel/types.ts';
import { type LessonState, lessonHash, lessonOf, readState } from '../lesson/index.ts';
import { analyse, analysedCsv, analysedJson, analysedSvg, checkAsked, documentOf, resultsIn, storedOf } from './analyse.ts';
import {
  type AnalyseCommand,
  type CheckCommand,
  type Command,
  parseArguments,
  type ReportCommand,
  type SimulateCommand,
  type SweepCommand,
  UsageError,
  type WhyCommand,
} from './args.ts';
import { checkLesson, stepLines } from './check.ts';
import { findingLine, graphIn, graphName, readGraph, readText, shownPath } from './documents.ts';
import { FileProblem } from './fileProblem.ts';
import { importFiles } from './import.ts';
import { modelHelp, modelList } from './models.ts';
import { writeFile, writeLine, writeStream } from './output.ts';
import { progressOn, type Terminal } from './progress.ts';
import { reportOf } from './report.ts';
import { simulateThere } from './server.ts';
import { simulateDocument, sizeProblem } from './simulate.ts';
import { runSweep, sweepOf } from './sweep.ts';
import { besideFile, checkNames, isStem, tryFile, tryFolder } from './targets.ts';
import { usage } from './usage.ts';
import { whyJson, whyOf, whyTable } from './why.ts';

interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable & Terminal;
}

type ExitCode = 0 | 1 | 2;

/** Part of the machine's memory that a network may take before it is refused with figures. */
const MEMORY_SHARE = 0.8;

/**
 * Runs the program. Never throws for what a person did wrong or what a disk or a pipe refuses: that is exit code 1 (the graph) or 2
 * (the command line, files).
 */
export async function run(args: readonly string[], streams: Streams): Promise<ExitCode> {
  try {
    return await execute(parseArguments(args), streams);
  } catch (problem) {
    if (!(problem instanceof UsageError || problem instanceof FileProblem)) throw problem;
    writeLine(streams.stderr, `spikepatch: ${problem.message}`);
    if (problem instanceof FileProblem) return 2;
    if (args.length === 0) streams.stderr.write(`\n${usage()}`);
    else writeLine(streams.stderr, 'Try "spikepatch --help".');
    return 2;
  }
}

function limits(): Limits {
  return { bytes: MEMORY_SHARE * totalmem() };
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
    case 'import':
      return importFiles(command, streams, forEach);
    case 'export':
      return exportGraph(command, streams);
    case 'simulate':
      return simulate(command, streams);
    case 'sweep':
      return sweep(command, streams);
    case 'analyse':
      return analyseFile(command, streams);
    case 'check':
      return check(command, streams);
    case 'why':
      return whyGraph(command, streams);
    case 'report':
      return report(command, streams);
  }
}

async function say({ stdout }: Streams, pieces: Iterable<string>): Promise<ExitCode> {
  await writeStream(stdout, pieces);
  return 0;
}

function complain(path: string, findings: readonly Diagnostic[], { stderr }: Streams): void {
  for (const finding of findings) writeLine(stderr, findingLine(path, finding));
}

function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/**
 * Does the same for each graph. One that cannot be read or written is said and does not keep the others from their turn; the exit
 * code is that of the worst.
 */
async function forEach(graphs: readonly string[], { stderr }: Streams, work: (path: string) => Promise<ExitCode>): Promise<ExitCode> {
  let exit: ExitCode = 0;
  for (const path of graphs) {
    let one: ExitCode;
    try {
      one = await work(path);
    } catch (problem) {
      if (!(problem instanceof FileProblem)) throw problem;
      writeLine(stderr, `spikepatch: ${problem.message}`);
      one = 2;
    }
    if (one > exit) exit = one;
  }
  return exit;
}

function validate(graphs: readonly string[], streams: Streams): Promise<ExitCode> {
  return forEach(graphs, streams, async (path) => {
    const read = readGraph(path);
    const found = violationsOf(read);
    const tooLarge = read.document === undefined || hasErrors(found) ? undefined : sizeProblem(read.document, limits());
    const findings = tooLarge === undefined ? found : [tooLarge, ...found];
    complain(path, findings, streams);
    return hasErrors(findings) ? 1 : say(streams, [`${shownPath(path)}: valid\n`]);
  });
}

type ExportCommand = Extract<Command, { command: 'export' }>;

async function exportGraph(command: ExportCommand, streams: Streams): Promise<ExitCode> {
  if (command.out !== undefined) tryFile(command.out, [command.graph]);
  // A model can be named in place of a graph.
  const alone = command.to === 'nestml' && !existsSync(command.graph) ? modelToNestml(command.graph) : undefined;
  if (alone !== undefined) return deliverNestml(command, alone, streams);
  const read = readGraph(command.graph);
  if (read.document === undefined) {
    complain(command.graph, read.diagnostics, streams);
    return 1;
  }
  if (command.to === 'nestml') return deliverNestml(command, toNestml(read.document), streams);
  const { text, notes, files = [] } = exported(read.document, command.to);
  complain(command.graph, notes, streams);
  if (command.out === undefined) {
    for (const { name } of files)
      writeLine(streams.stderr, `${shownPath(command.graph)}: the script needs ${name} beside it; --out FILE writes both.`);
    return say(streams, [text]);
  }
  const folder = dirname(command.out);
  for (const { name } of files) tryFile(join(folder, name), [command.graph]);
  writeFile(command.out, [text]);
  for (const file of files) writeFile(join(folder, file.name), [file.text]);
  return 0;
}

function exported(
  document: GraphDocument,
  to: Extract<Command, { command: 'export' }>['to'],
): {
  readonly text: string;
  readonly notes: readonly Diagnostic[];
  readonly files?: readonly { readonly name: string; readonly text: string }[];
} {
  switch (to) {
    case 'json':
      return { text: formatDocument(document), notes: [] };
    case 'nest-desktop': {
      const { project, notes } = toNestDesktop(document);
      return { text: `${JSON.stringify(project, undefined, 2)}\n`, notes };
    }
    default: {
      const { script, notes, files } = toPynest(document, { nest: to === 'pynest2' ? 2 : 3 });
      return { text: script, notes, files };
    }
  }
}

/** Models as NESTML; each that the language can not say is told. */
async function deliverNestml(command: ExportCommand, { text, refused }: ReturnType<typeof toNestml>, streams: Streams): Promise<ExitCode> {
  for (const { name, why } of refused) writeLine(streams.stderr, `${shownPath(command.graph)}: ${name}: ${why}`);
  if (text === '') return 1;
  if (command.out === undefined) return say(streams, [text]);
  writeFile(command.out, [text]);
  return 0;
}

async function simulate(command: SimulateCommand, streams: Streams): Promise<ExitCode> {
  const { graphs, out, outDir } = command;
  if (out !== undefined) tryFile(out, graphs);
  if (outDir !== undefined) {
    checkNames(graphs);
    tryFolder(outDir);
    if (command.format === 'json') for (const path of graphs) tryFile(join(outDir, `${graphName(path)}.results.json`), graphs);
  }
  return forEach(graphs, streams, async (path) => {
    const { results, complete } = await simulateGraph(path, command, streams);
    if (results !== undefined) await deliver(path, results, command, streams);
    return complete ? 0 : 1;
  });
}

async function sweep(command: SweepCommand, streams: Streams): Promise<ExitCode> {
  const { graph, out } = command;
  if (out !== undefined) tryFile(out, [graph]);
  const read = readGraph(graph);
  if (read.document === undefined) {
    complain(graph, violationsOf(read), streams);
    return 1;
  }
  const progress = progressOn(streams.stderr, graphName(graph), 1, () => performance.now());
  const outcome = runSweep(read.document, sweepOf(read.document, command), {
    backend: command.backend,
    limits: limits(),
    ...(streams.stderr.isTTY ? { onProgress: (share: number) => progress.at(share) } : {}),
  });
  progress.done();
  for (const complaint of outcome.complaints) writeLine(streams.stderr, `${shownPath(graph)}: ${complaint}`);
  if (!('plan' in outcome)) return 1;
  const table = tableOf(outcome.plan, outcome.values, command.rows);
  const text = out?.toLowerCase().endsWith('.json') ? tableJson(outcome.plan, table) : tableCsv(table);
  if (out === undefined) await say(streams, [text]);
  else writeFile(out, [text]);
  return outcome.complaints.length > 0 ? 1 : 0;
}

/** Judges a graph by the lesson that it carries. */
async function check({ graph, answers, backend }: CheckCommand, streams: Streams): Promise<ExitCode> {
  const { document, diagnostics = [] } = readGraph(graph);
  if (document === undefined) {
    complain(graph, diagnostics, streams);
    return 1;
  }
  const given = answers === undefined ? undefined : readState(jsonIn(answers), document);
  if (answers !== undefined && given === undefined) throw new FileProblem(`${shownPath(answers)} holds no answers.`);
  if (given !== undefined && given.lesson !== lessonHash(document))
    writeLine(streams.stderr, `${shownPath(answers ?? '')}: the answers are of another lesson, or of an earlier state of this one.`);
  const checked = checkLesson(document, given?.answers, { backend, limits: limits() });
  const plan = lessonOf(document)?.plan;
  if (checked === undefined || plan === undefined) {
    writeLine(streams.stderr, `${shownPath(graph)}: there is no lesson in this graph.`);
    return 1;
  }
  for (const fault of checked.faults) writeLine(streams.stderr, `${shownPath(graph)}: ${fault}`);
  await say(streams, stepLines(checked, plan));
  return checked.faults.length === 0 && checked.steps.every(({ passed }) => passed) ? 0 : 1;
}

/** Writes the page of a graph that is run; what was recorded before a run ended early is in it. */
async function report({ graph, out, answers, backend }: ReportCommand, streams: Streams): Promise<ExitCode> {
  tryFile(out, answers === undefined ? [graph] : [graph, answers]);
  const text = readText(graph);
  const read = graphIn(text, graph);
  const { document } = read;
  if (document === undefined) {
    complain(graph, violationsOf(read), streams);
    return 1;
  }
  const given = answers === undefined ? heldState(text, document) : readState(jsonIn(answers), document);
  if (answers !== undefined && given === undefined) throw new FileProblem(`${shownPath(answers)} holds no answers.`);
  const { results, complete } = simulateRead(graph, document, { backend }, streams);
  if (results === undefined) return 1;
  const { html, complaints } = await reportOf(document, results, given, { backend, limits: limits() });
  for (const complaint of complaints) writeLine(streams.stderr, `${shownPath(graph)}: ${complaint}`);
  writeFile(out, [html]);
  return complete && complaints.length === 0 ? 0 : 1;
}

/** What the file of a graph holds of a student's answers. */
function heldState(text: string, document: GraphDocument): LessonState | undefined {
  const file: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  const holds = typeof file === 'object' && file !== null && 'lessonState' in file;
  return holds ? readState(file, document) : undefined;
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readText(path).replace(/^\uFEFF/, ''));
  } catch (problem) {
    if (problem instanceof SyntaxError) throw new FileProblem(`${shownPath(path)} is not JSON: ${problem.message}.`);
    throw problem;
  }
}

async function whyGraph(command: WhyCommand, streams: Streams): Promise<ExitCode> {
  const { graph, out } = command;
  if (out !== undefined) tryFile(out, [graph]);
  const read = readGraph(graph);
  if (read.document === undefined) {
    complain(graph, violationsOf(read), streams);
    return 1;
  }
  const answer = whyOf(read.document, command, limits());
  complain(graph, answer.diagnostics, streams);
  if (answer.why === undefined) return 1;
  if (out === undefined) return say(streams, whyTable(answer.why));
  writeFile(out, whyJson(answer.why));
  return 0;
}

/** Runs a graph or reads results, and writes what a panel shows of them. */
async function analyseFile(command: AnalyseCommand, streams: Streams): Promise<ExitCode> {
  const { file, out } = command;
  if (out !== undefined) tryFile(out, [file]);
  const text = readText(file);
  const known = resultsIn(text, file);
  const read = known === undefined ? graphIn(text, file) : { document: documentOf(known) };
  if (read.document === undefined) {
    complain(file, violationsOf(read), streams);
    return 1;
  }
  const { document } = read;
  const kind = checkAsked(document, command.kind, command.of);
  const { results, complete } = known ? { results: known, complete: true } : simulateRead(file, document, command, streams);
  if (results === undefined) return 1;
  const stored = storedOf(kind, command.settings, Object.keys(results.recorders[command.of[0]]?.values ?? {}));
  const analysed = analyse(document, results, kind, command.of, stored);
  if (analysed.content.plots.length === 0) {
    writeLine(streams.stderr, `${shownPath(file)}: ${analysed.content.nothing ?? `${command.of.join(', ')} recorded nothing.`}`);
    return 1;
  }
  if (out === undefined) await say(streams, analysedCsv(analysed));
  else writeFile(out, /svg$/i.test(out) ? [analysedSvg(analysed)] : /json$/i.test(out) ? [analysedJson(analysed)] : analysedCsv(analysed));
  return complete ? 0 : 1;
}

/** Simulates one graph; what was recorded before a run ended early is there, too, but it is not complete. */
async function simulateGraph(
  path: string,
  command: SimulateCommand,
  streams: Streams,
): Promise<{ readonly results?: Results | undefined; readonly complete: boolean }> {
  const read = readGraph(path);
  if (read.document === undefined) {
    complain(path, violationsOf(read), streams);
    return { complete: false };
  }
  tryTables(path, read.document, command);
  const { on } = command;
  if (on !== undefined) {
    const progress = progressOn(streams.stderr, graphName(path), command.duration ?? read.document.kernel.duration, () =>
      performance.now(),
    );
    const there = await simulateThere(read.document, { ...command, on }, (time) => {
      if (streams.stderr.isTTY) progress.at(time);
    });
    progress.done();
    complain(path, there.diagnostics, streams);
    if (there.problem !== undefined) writeLine(streams.stderr, `${shownPath(path)}: ${there.problem}`);
    return { results: there.results, complete: there.results !== undefined };
  }
  return simulateRead(path, read.document, command, streams);
}

function simulateRead(
  path: string,
  document: GraphDocument,
  {
    seed,
    duration = document.kernel.duration,
    backend,
  }: Pick<SimulateCommand, 'backend'> & Partial<Pick<SimulateCommand, 'seed' | 'duration'>>,
  streams: Streams,
): { readonly results?: Results | undefined; readonly complete: boolean } {
  const progress = progressOn(streams.stderr, graphName(path), duration, () => performance.now());
  const { results, diagnostics } = simulateDocument(document, {
    backend,
    seed,
    duration,
    limits: limits(),
    ...(streams.stderr.isTTY ? { onProgress: (time: number) => progress.at(time) } : {}),
  });
  progress.done();
  complain(path, diagnostics, streams);
  return { results, complete: results !== undefined && !diagnostics.some(({ severity }) => severity === 'error') };
}

/** Writes the results of one graph to where they were asked for. */
async function deliver(path: string, results: Results, command: SimulateCommand, streams: Streams): Promise<void> {
  const { out, outDir, format } = command;
  const recorders = Object.entries(results.recorders);
  if (format === 'json') {
    if (outDir === undefined && out === undefined) await say(streams, resultsText(results));
    else writeFile(out ?? join(outDir as string, `${graphName(path)}.results.json`), resultsText(results));
    return;
  }
  const base = tableBase(path, command);
  if (base === undefined) await say(streams, csvTexts(results.recorders));
  else if (out !== undefined && (recorders.length <= 1 || !isStem(out))) writeFile(out, csvTexts(results.recorders));
  else {
    for (const [id, rows] of recorders) writeFile(besideFile(base, id), csvText(rows));
    if (out === undefined) return;
    writeLine(streams.stderr, `${out}: one table for each recorder, in ${recorders.map(([id]) => besideFile(base, id)).join(', ')}.`);
  }
}

/** What the names of a graph's tables are made of; undefined for standard output. */
function tableBase(path: string, { out, outDir }: SimulateCommand): string | undefined {
  return out ?? (outDir === undefined ? undefined : join(outDir, `${graphName(path)}.csv`));
}

/** Tries the files that the tables of a document's recorders will go to. */
function tryTables(path: string, document: GraphDocument, command: SimulateCommand): void {
  const base = tableBase(path, command);
  if (command.format !== 'csv' || base === undefined || !isStem(base)) return;
  for (const { id, model } of Object.values(document.nodes)) {
    const found = lookupNodeModel(document.models, model);
    if (found.kind === 'known' && found.model.elementType === 'recorder') tryFile(besideFile(base, id), command.graphs);
  }
}
