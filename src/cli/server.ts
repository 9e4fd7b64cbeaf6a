/** From a document to results on a NEST Server, over the calls that the editor makes as well. */
import { compile } from '../compile/index.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { type RecorderRows, type Results, recorderModelName } from '../formats/results.ts';
import { createNestServer, ServerProblem } from '../server/nestServer.ts';
import { simulateOn } from '../server/simulateOn.ts';
import type { SimulateCommand } from './commands.ts';
import { request } from './request.ts';

interface SimulatedThere {
  readonly results?: Results;
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with the server, or what NEST refused. */
  readonly problem?: string;
}

/** Simulates a document there. Throws on defects only. */
export async function simulateThere(
  document: GraphDocument,
  { on, token, seed, duration, threads = 1 }: SimulateCommand & { readonly on: string },
  onProgress: (time: number) => void,
): Promise<SimulatedThere> {
  const kernel = {
    ...document.kernel,
    ...(seed === undefined ? {} : { rng_seed: seed }),
    ...(duration === undefined ? {} : { duration }),
  };
  const compiled = compile({ ...document, kernel });
  const { diagnostics } = compiled;
  if (compiled.network === undefined) return { diagnostics };
  const now = () => performance.now();
  const address = { url: on, token: token ?? process.env['NEST_SERVER_ACCESS_TOKEN'] ?? '' };
  const server = createNestServer(address, request, undefined, now);
  const recorders: Record<string, RecorderRows> = {};
  try {
    await server.hello();
    for await (const event of simulateOn(server, { network: compiled.network, duration: compiled.duration, threads }, now)) {
      if (event.type === 'progress') onProgress(event.time);
      if (event.type !== 'recorded') continue;
      for (const [index, rows] of event.rows) {
        const id = compiled.nodes[index] as string;
        recorders[id] = { model: recorderModelName(document.models, document.nodes[id]?.model ?? ''), ...rows };
      }
    }
  } catch (problem) {
    if (!(problem instanceof ServerProblem)) throw problem;
    return { diagnostics, problem: problem.message };
  }
  return { diagnostics, results: { title: document.title, kernel, nodes: compiled.nodeIds, recorders } };
}
