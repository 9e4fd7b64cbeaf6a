import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningStandIn, startStandIn } from '../support/nestServer/start.ts';

interface Exchange {
  readonly note?: string;
  readonly request: { readonly method: string; readonly path: string; readonly headers: Record<string, string>; readonly body?: string };
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body: string };
}

const { exchanges } = JSON.parse(readFileSync(join(import.meta.dirname, 'exchanges/two-connected-neurons.json'), 'utf8')) as {
  readonly exchanges: readonly Exchange[];
};

let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await startStandIn();
});
afterAll(() => standIn.stop());

/** Numbers of both to 1e-9 of the larger: NEST and this kernel add up in their own order. */
function near(found: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'number') return typeof found === 'number' && Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
  if (Array.isArray(wanted))
    return Array.isArray(found) && found.length === wanted.length && wanted.every((value, i) => near(found[i], value));
  if (typeof wanted === 'object' && wanted !== null) {
    return Object.entries(wanted).every(([key, value]) => near((found as Record<string, unknown>)?.[key], value));
  }
  return found === wanted;
}

/** Samples of the last min_delay (1 ms) of a Simulate are missing in NEST (docs/nest-semantics.md). */
function likeNest(answer: unknown): unknown {
  if (!Array.isArray(answer) || !Array.isArray(answer[0]?.V_m)) return answer;
  return answer.map((events) =>
    Object.fromEntries(Object.entries(events).map(([name, column]) => [name, (column as unknown[]).slice(0, -1)])),
  );
}

it('the stand-in answers as the real NEST Server was recorded to answer', async () => {
  for (const { note, request, response } of exchanges) {
    const where = `${note ?? ''} ${request.method} ${request.path} ${request.body ?? ''}`;
    const { Origin, ...headers } = request.headers;
    const answer = await fetch(`${standIn.url}${request.path}`, {
      method: request.method,
      headers: { ...headers, ...(Origin === undefined ? {} : { origin: Origin }) },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const body = await answer.text();
    expect(answer.status, where).toBe(response.status);
    expect(answer.headers.get('content-type'), where).toBe(response.headers['content-type']);
    if (response.headers['content-type']?.startsWith('text/html')) continue;
    const [found, wanted] = [JSON.parse(body), JSON.parse(response.body)];
    if (response.status === 400) {
      // The error's class is NEST's; the sentence is each program's own.
      expect(found.message.split(' at line ')[0], where).toBe(wanted.message.split(' at line ')[0]);
    } else expect(near(likeNest(found), wanted), `${where}: ${body.slice(0, 300)}`).toBe(true);
  }
});
