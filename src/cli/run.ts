/** The program: arguments in, exit code out. Everything it says goes through the two streams it is given. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { version } from '../base/version.ts';
import { runsFor } from '../charts/data/panels.ts';
import { violationsOf } from '../compile/index.ts';
import { formatDocument } from '../document/file/schema.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { tableCsv, tableJson, tableOf } from '../experiment/table.ts';
import { toNestDesktop } from '../formats/nestDesktop.ts';
import { modelToNestml, toNestml } from '../formats/nestmlExport.ts';
import { toPynest } from '../formats/pynest.ts';
import { type LessonState, lessonHash, lessonOf, readState } from '../lesson/index.ts';
import { analyse, analysedCsv, analysedJson, analysedSvg, checkAsked, documentOf, resultsIn, storedOf } from './analyse.ts';
import { parseArguments, UsageError } from './args.ts';
import { checkLesson, stepLines } from './check.ts';
import { classFiles, handIn } from './classFiles.ts';
import type { AnalyseCommand, CheckCommand, Command, ReportCommand, SweepCommand, WhyCommand } from './commands.ts';
import { graphIn, graphName, jsonIn, readGraph, readText, shownPath } from './documents.ts';
import { FileProblem } from './fileProblem.ts';
import { importFiles } from './import.ts';
import { takeLanguage } from './language.ts';
import { modelHelp, modelList } from './models.ts';
import { writeFile, writeLine } from './output.ts';
import { aboutFile, phrase } from './phrase.ts';
import { progressOn } from './progress.ts';
import { reportOf } from './report.ts';
import { sizeProblem } from './simulate.ts';
import { simulateFiles, simulateRead } from './simulateFiles.ts';
import { complain, type ExitCode, forEach, hasErrors, limits, type Streams, say } from './streams.ts';
import { runSweep, sweepOf } from './sweep.ts';
import { tryFile } from './targets.ts';
import { usage } from './usage.ts';
import { whyJson, whyOf, whyTable } from './why.ts';

/**
 * Runs the program. Never throws for what a person did wrong or what a disk or a pipe refuses: that is exit code 1 (the graph) or 2
 * (the command line, files).
 *
 * @param locale BCP 47 tag of the environment's language; --lang goes before it.
 */
export async function run(args: readonly string[], streams: Streams, locale?: string): Promise<ExitCode> {
  try {
    return await execute(parseArguments(await takeLanguage(args, locale)), streams);
  } catch (problem) {
    if (!(problem instanceof UsageError || problem instanceof FileProblem)) throw problem;
    writeLine(streams.stderr, `spikepatch: ${problem.message}`);
    if (problem instanceof FileProblem) return 2;
    if (args.length === 0) streams.stderr.write(`\n${usage()}`);
    else writeLine(streams.stderr, phrase('args.help'));
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
    case 'import':
      return importFiles(command, streams, forEach);
    case 'export':
      return exportGraph(command, streams);
    case 'simulate':
      return simulateFiles(command, streams);
    case 'sweep':
      return sweep(command, streams);
    case 'analyse':
      return analyseFile(command, streams);
    case 'check':
      return check(command, streams);
    case 'handin':
      return handIn(command, streams);
    case 'class':
      return classFiles(command, streams);
    case 'why':
      return whyGraph(command, streams);
    case 'report':
      return report(command, streams);
  }
}

function validate(graphs: readonly string[], streams: Streams): Promise<ExitCode> {
  return forEach(graphs, streams, async (path) => {
    const read = readGraph(path);
    const found = violationsOf(read);
    const tooLarge = read.document === undefined || hasErrors(found) ? undefined : sizeProblem(read.document, limits());
    const findings = tooLarge === undefined ? found : [tooLarge, ...found];
    complain(path, findings, streams);
    return hasErrors(findings) ? 1 : say(streams, [`${phrase('done.valid', { path: shownPath(path) })}\n`]);
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
    for (const { name } of files) writeLine(streams.stderr, aboutFile(shownPath(command.graph), phrase('export.needsBeside', { name })));
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
  for (const { name, why } of refused) writeLine(streams.stderr, aboutFile(shownPath(command.graph), aboutFile(name, why)));
  if (text === '') return 1;
  if (command.out === undefined) return say(streams, [text]);
  writeFile(command.out, [text]);
  return 0;
}

/** A graph's document, where there is one and what comes of it can be written; complaints are on their way where not. */
function documentFor(graph: string, out: string | undefined, streams: Streams): GraphDocument | undefined {
  if (out !== undefined) tryFile(out, [graph]);
  const read = readGraph(graph);
  if (read.document === undefined) complain(graph, violationsOf(read), streams);
  return read.document;
}

async function sweep(command: SweepCommand, streams: Streams): Promise<ExitCode> {
  const { graph, out } = command;
  const document = documentFor(graph, out, streams);
  if (document === undefined) return 1;
  const progress = progressOn(streams.stderr, graphName(graph), 1, () => performance.now());
  const outcome = runSweep(document, sweepOf(document, command), {
    backend: command.backend,
    limits: limits(),
    ...(streams.stderr.isTTY ? { onProgress: (share: number) => progress.at(share) } : {}),
  });
  progress.done();
  for (const complaint of outcome.complaints) writeLine(streams.stderr, aboutFile(shownPath(graph), complaint));
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
  if (answers !== undefined && given === undefined) throw new FileProblem(phrase('lesson.noAnswers', { path: shownPath(answers) }));
  if (given !== undefined && given.lesson !== lessonHash(document))
    writeLine(streams.stderr, aboutFile(shownPath(answers ?? ''), phrase('lesson.otherAnswers')));
  const checked = checkLesson(document, given?.answers, { backend, limits: limits() });
  const plan = lessonOf(document)?.plan;
  if (checked === undefined || plan === undefined) {
    writeLine(streams.stderr, aboutFile(shownPath(graph), phrase('lesson.none')));
    return 1;
  }
  for (const fault of checked.faults) writeLine(streams.stderr, aboutFile(shownPath(graph), fault));
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
  if (answers !== undefined && given === undefined) throw new FileProblem(phrase('lesson.noAnswers', { path: shownPath(answers) }));
  const { results, complete } = simulateRead(graph, document, { backend }, streams);
  if (results === undefined) return 1;
  const { html, complaints } = await reportOf(document, results, given, { backend, limits: limits() });
  for (const complaint of complaints) writeLine(streams.stderr, aboutFile(shownPath(graph), complaint));
  writeFile(out, [html]);
  return complete && complaints.length === 0 ? 0 : 1;
}

/** What the file of a graph holds of a student's answers. */
function heldState(text: string, document: GraphDocument): LessonState | undefined {
  const file: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  const holds = typeof file === 'object' && file !== null && 'lessonState' in file;
  return holds ? readState(file, document) : undefined;
}

async function whyGraph(command: WhyCommand, streams: Streams): Promise<ExitCode> {
  const { graph, out } = command;
  const document = documentFor(graph, out, streams);
  if (document === undefined) return 1;
  const answer = whyOf(document, command, limits());
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
  const count = known ? 1 : runsFor({ kind, stored });
  const others = Array.from({ length: count - 1 }, (_, k) => {
    const rng_seed = document.kernel.rng_seed + k + 1;
    return simulateRead(file, { ...document, kernel: { ...document.kernel, rng_seed } }, command, streams).results;
  });
  const trials = others.filter((each) => each !== undefined);
  const analysed = analyse(document, results, kind, command.of, stored, known ? undefined : trials);
  if (analysed.content.plots.length === 0) {
    writeLine(
      streams.stderr,
      aboutFile(shownPath(file), analysed.content.nothing ?? phrase('analyse.recordedNothing', { ids: command.of })),
    );
    return 1;
  }
  if (out === undefined) await say(streams, analysedCsv(analysed));
  else writeFile(out, /svg$/i.test(out) ? [analysedSvg(analysed)] : /json$/i.test(out) ? [analysedJson(analysed)] : analysedCsv(analysed));
  return complete ? 0 : 1;
}
