/** Graphs in files to results in files. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { violationsOf } from '../compile/index.ts';
import { lookupNodeModel } from '../document/meaning/modelNames.ts';
import type { GraphDocument } from '../document/types.ts';
import { csvText, csvTexts } from '../formats/csv.ts';
import { type Results, resultsText } from '../formats/results.ts';
import type { SimulateCommand } from './commands.ts';
import { graphName, readGraph, shownPath } from './documents.ts';
import { writeFile, writeLine } from './output.ts';
import { aboutFile, phrase } from './phrase.ts';
import { progressOn } from './progress.ts';
import { simulateThere } from './server.ts';
import { simulateDocument } from './simulate.ts';
import { complain, type ExitCode, forEach, hasErrors, limits, type Streams, say } from './streams.ts';
import { besideFile, checkNames, isStem, tryFile, tryFolder } from './targets.ts';
import { startAhead } from './threads.ts';

/** What threads run, beside this program. */
const THREAD = new URL('thread.mjs', import.meta.url);

/** Simulates graphs, here or on a NEST Server, and writes what they recorded. */
export async function simulateFiles(command: SimulateCommand, streams: Streams): Promise<ExitCode> {
  const { graphs, out, outDir, on, threads = 1 } = command;
  if (on === undefined) startAhead(threads, THREAD);
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
    if (there.problem !== undefined) writeLine(streams.stderr, aboutFile(shownPath(path), there.problem));
    return { results: there.results, complete: there.results !== undefined };
  }
  return simulateRead(path, read.document, command, streams);
}

/** Simulates a document that was read from `path`, with progress and findings to standard error. */
export function simulateRead(
  path: string,
  document: GraphDocument,
  {
    seed,
    duration = document.kernel.duration,
    backend,
    threads,
  }: Pick<SimulateCommand, 'backend'> & Partial<Pick<SimulateCommand, 'seed' | 'duration' | 'threads'>>,
  streams: Streams,
): { readonly results?: Results | undefined; readonly complete: boolean } {
  const progress = progressOn(streams.stderr, graphName(path), duration, () => performance.now());
  const { results, diagnostics } = simulateDocument(document, {
    backend,
    seed,
    duration,
    limits: limits(),
    threads,
    program: THREAD,
    onAlone(why) {
      const said = why === 'absent' ? phrase('threads.absent', { program: fileURLToPath(THREAD) }) : phrase('threads.lost');
      writeLine(streams.stderr, aboutFile(shownPath(path), said));
    },
    ...(streams.stderr.isTTY ? { onProgress: (time: number) => progress.at(time) } : {}),
  });
  progress.done();
  complain(path, diagnostics, streams);
  return { results, complete: results !== undefined && !hasErrors(diagnostics) };
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
    writeLine(streams.stderr, phrase('done.tables', { path: out, files: recorders.map(([id]) => besideFile(base, id)) }));
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
