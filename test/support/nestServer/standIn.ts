/**
 * A stand-in for NEST Server: the protocol as recorded from the real one (test/server/exchanges), over the verbs of src/pynest. What it
 * simulates is therefore this project's kernel, so that a run over the wire can be held against a run without it, digit by digit.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { KernelError } from '../../../src/kernel/types.ts';
import { createPynest, type Pynest } from '../../../src/pynest/createPynest.ts';
import '../../../src/text/language.ts';

export interface StandInOptions {
  /** Null: no token is asked for (NEST_SERVER_DISABLE_AUTH). */
  readonly token: string | null;
  /** Origins that may ask; a star stands for any port. */
  readonly origins: readonly string[];
  /** Answers as the MPI form does: rows of the processes one after the other. */
  readonly mpi: boolean;
  /** Calls that take so many wall-clock ms before they are answered. */
  readonly slow: Readonly<Record<string, number>>;
  /** Calls at which the connection is closed without an answer, as when a worker is ended. */
  readonly dies: readonly string[];
  /** Calls that are answered with this text instead of what is right. */
  readonly says: Readonly<Record<string, string>>;
}

type Kwargs = Readonly<Record<string, unknown>>;

const VERSION = '3.9.0';

/** The verbs by name, with keyword arguments as NEST names them. */
function verbs(nest: Pynest, minDelay: { value: number }): Readonly<Record<string, (kwargs: Kwargs) => unknown>> {
  return {
    ResetKernel() {
      minDelay.value = 1;
      nest.ResetKernel();
    },
    SetKernelStatus: ({ params }) => nest.SetKernelStatus(params as never),
    GetKernelStatus: ({ keys }) => (keys as string[]).map((key) => (key === 'min_delay' ? minDelay.value : nest.GetKernelStatus(key))),
    Create: ({ model, n, params }) => nest.Create(model as string, (n ?? 1) as number, params as never).tolist(),
    CopyModel: ({ existing, new: name, params }) => nest.CopyModel(existing as string, name as string, (params ?? {}) as never),
    Connect({ pre, post, conn_spec, syn_spec }) {
      const { delay } = Object(syn_spec) as { readonly delay?: unknown };
      const delays = [delay].flat(3).filter((value): value is number => typeof value === 'number');
      minDelay.value = Math.min(minDelay.value, ...delays);
      nest.Connect(pre as never, post as never, conn_spec as never, syn_spec as never);
    },
    Simulate: ({ t }) => nest.Simulate(t as number),
    GetStatus: ({ nodes, keys }) => nest.GetStatus(nodes as never, keys as never),
    GetDefaults: ({ model, keys }) => nest.GetDefaults(model as string, keys as never),
  };
}

/** Values of module `nest` that are no functions. */
function attributes(nest: Pynest): Readonly<Record<string, unknown>> {
  return { node_models: nest.Models('nodes'), synapse_models: nest.Models('synapses') };
}

/** NEST's words for what is refused, where the recorded exchange has them; this kernel says it in its own sentence. */
const AT_LINE = 527;

/** The server. Tests change what it does with PUT /stand-in and a part of the options. */
export function createStandIn(first: StandInOptions): Server {
  let options = first;
  const nest = createPynest();
  const minDelay = { value: 1 };
  const calls = verbs(nest, minDelay);

  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'PUT' && pathname === '/stand-in') {
      options = { ...first, ...(JSON.parse(await textOf(request)) as Partial<StandInOptions>) };
      return json(response, 200, null);
    }
    allowOrigin(request, response, options.origins);
    if (request.method === 'OPTIONS') return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end();
    if (options.token !== null && request.headers['nestserverauth'] !== options.token) return page(response, 403, 'Unauthorized');
    const body = await textOf(request);
    if (pathname === '/') return json(response, 200, { mpi: options.mpi, nest: VERSION });
    if (pathname === '/exec')
      return page(response, 403, '<!doctype html>\n<title>403 Forbidden</title>\n<p>The route `/exec` has been disabled.</p>');
    const name = /^\/api\/(\w+)$/.exec(pathname)?.[1];
    if (name === undefined) return page(response, 404, '<!doctype html>\n<title>404 Not Found</title>');
    let kwargs: Kwargs;
    try {
      kwargs = body === '' ? {} : (JSON.parse(body.replace(/(?<=[:[,])(-?)Infinity/g, '$11e999')) as Kwargs);
    } catch {
      return page(response, 400, '<!doctype html>\n<title>400 Bad Request</title>');
    }
    if (options.dies.includes(name)) return void request.socket.destroy();
    await new Promise((done) => setTimeout(done, options.slow[name] ?? 0));
    const instead = options.says[name];
    if (instead !== undefined) return page(response, 200, instead);
    const call = calls[name];
    if (call === undefined) {
      const known = attributes(nest);
      if (name in known) return json(response, 200, known[name]);
      return json(response, 400, { lineNumber: 521, message: `AttributeError at line 521: module 'nest' has no attribute '${name}'` });
    }
    try {
      const answer = call(kwargs);
      json(response, 200, options.mpi && name === 'GetStatus' ? asProcesses(answer) : (answer ?? null));
    } catch (problem) {
      if (!(problem instanceof KernelError)) {
        // A defect of the stand-in or of the verbs: said, so that the test that meets it can be read.
        return page(response, 500, problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
      }
      json(response, 400, { lineNumber: AT_LINE, message: `${problem.name} (NESTError) at line ${AT_LINE}: : ${problem.message}` });
    }
  });
}

/** What two processes recorded: first the rows of odd senders, then those of even ones. */
function asProcesses(answer: unknown): unknown {
  if (!Array.isArray(answer)) return answer;
  return answer.map((events: Readonly<Record<string, readonly number[]>>) => {
    const { senders } = events;
    if (senders === undefined) return events;
    const order = [...senders.keys()].sort((a, b) => ((senders[b] ?? 0) % 2) - ((senders[a] ?? 0) % 2) || a - b);
    return Object.fromEntries(Object.entries(events).map(([name, column]) => [name, order.map((index) => column[index])]));
  });
}

function allowOrigin(request: IncomingMessage, response: ServerResponse, origins: readonly string[]): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  const isAllowed = origins.some((allowed) => (allowed.endsWith(':*') ? origin.startsWith(allowed.slice(0, -1)) : origin === allowed));
  if (!isAllowed) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('vary', 'Origin');
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '');
  response.setHeader('access-control-allow-methods', 'GET, POST');
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(value)}\n`);
}

function page(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
