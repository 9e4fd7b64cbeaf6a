/**
 * Talks to a NEST Server: only its `/api/` calls and its front door, never `/exec`. Every way in which this fails is a sentence that
 * says what to type. Source: "NEST Server" in NEST's documentation, and hl_api_server.py of NEST 3.9.
 */
import { type Said, SaidError } from '../base/said.ts';
import { said } from './said.ts';
import { bodyText, readBody, type Sent } from './sent.ts';

/** Where a server is. The token is a secret of this browser or command line and goes nowhere else. */
export interface ServerAddress {
  /** http://localhost:52425 */
  readonly url: string;
  readonly token: string;
}

export const DEFAULT_URL = 'http://localhost:52425';

/** Why a server could not do what it was asked. */
export class ServerProblem extends SaidError {
  override readonly name = 'ServerProblem';
}

export interface NestServer {
  /** What is there. Throws a ServerProblem. */
  hello(signal?: AbortSignal): Promise<{ readonly version: string; readonly mpi: boolean }>;
  /** POST /api/NAME with keyword arguments; the answer as it comes. Throws a ServerProblem, or what the signal was aborted with. */
  call(name: string, args: { readonly [key: string]: Sent }, signal?: AbortSignal): Promise<unknown>;
}

/** As much of `fetch` as is needed here. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal | null },
) => Promise<Pick<Response, 'status' | 'text'>>;

/** The page that asks: where it came from. Undefined outside of a browser. */
export interface Asker {
  /** https://example.org */
  readonly origin: string;
}

/** NEST Server ends a worker that says nothing for so long, unless it is started with -t. */
const WORKER_LIMIT_MS = 30_000;

/** An address as people type it: "localhost:52425", with or without a path at its end. Undefined where it is none. */
export function readUrl(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  try {
    const url = new URL(whole);
    if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.search !== '' || url.hash !== '')
      return undefined;
    return url.href.replace(/\/+$/, '');
  } catch {
    return undefined;
  }
}

/** @param now wall-clock ms, by which a server that was ended for being slow is told from one that is not there. */
export function createNestServer(address: ServerAddress, fetch: Fetch, asker: Asker | undefined, now: () => number): NestServer {
  const { url, token } = address;
  const headers = { 'Content-Type': 'application/json', ...(token === '' ? {} : { NESTServerAuth: token }) };

  const ask = async (method: string, path: string, body: string | undefined, signal: AbortSignal | undefined): Promise<unknown> => {
    const began = now();
    let status: number;
    let text: string;
    try {
      const answer = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }), signal: signal ?? null });
      status = answer.status;
      text = await answer.text();
    } catch (problem) {
      if (signal?.aborted) throw signal.reason;
      throw new ServerProblem(unreachable(url, asker, now() - began, problem));
    }
    if (status === 403 && /unauthorized/i.test(text))
      throw new ServerProblem(said(token === '' ? 'server.noToken' : 'server.wrongToken', { url }));
    if (status === 502 || status === 504)
      throw new ServerProblem(said('server.workerLimit', { url, seconds: Math.round((now() - began) / 1000) }));
    let value: unknown;
    try {
      value = readBody(text);
    } catch {
      throw new ServerProblem(said('server.notNest', { url, status }));
    }
    if (status >= 200 && status < 300) return value;
    const { message } = Object(value) as { readonly message?: unknown };
    if (typeof message === 'string')
      throw new ServerProblem(said('server.nestSays', { call: path.replace('/api/', ''), message: plainMessage(message) }));
    throw new ServerProblem(said('server.notNest', { url, status }));
  };

  return {
    async hello(signal) {
      const answer = Object(await ask('GET', '/', undefined, signal)) as { readonly nest?: unknown; readonly mpi?: unknown };
      if (typeof answer.nest !== 'string') throw new ServerProblem(said('server.notNest', { url, status: 200 }));
      return { version: answer.nest, mpi: answer.mpi === true };
    },
    call: (name, args, signal) => ask('POST', `/api/${name}`, bodyText(args), signal),
  };
}

/** "BadProperty (NESTError) at line 527: : Setting …" without the line of the server's own program. */
function plainMessage(message: string): string {
  return message.replace(/ at line \d+/, '').replace(/: : /, ': ');
}

/** No answer came: because nothing listens there, because the page may not ask, or because a worker was ended. A browser does not say which. */
function unreachable(url: string, asker: Asker | undefined, waited: number, problem: unknown): Said {
  if (waited >= 0.9 * WORKER_LIMIT_MS) return said('server.workerLimit', { url, seconds: Math.round(waited / 1000) });
  const { hostname, port } = new URL(url);
  const command = { url, port: port === '' ? '52425' : port };
  if (asker === undefined) return said('server.noAnswer', { ...command, reason: reasonOf(problem) });
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (asker.origin.startsWith('https:') && url.startsWith('http:')) {
    return isLocal
      ? said('server.localFromHttps', { ...command, origin: asker.origin })
      : said('server.plainFromHttps', { url, origin: asker.origin });
  }
  return said('server.noAnswerHere', { ...command, origin: asker.origin });
}

/** What Node adds to "fetch failed". */
function reasonOf(problem: unknown): string {
  const { cause, message } = Object(problem) as { readonly cause?: { readonly code?: unknown }; readonly message?: unknown };
  return typeof cause?.code === 'string' ? cause.code : String(message ?? problem);
}
