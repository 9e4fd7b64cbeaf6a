/** One request, one connection: a server may close one that is kept for the next request at the very moment in which it is used again. */
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Fetch } from '../server/nestServer.ts';

/** As much of `fetch` as talking to NEST Server takes. Rejects where no answer comes, with the system's code as its cause. */
export const request: Fetch = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? secure : plain;
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const options = { method, headers: { ...headers, ...length }, agent: false as const, ...(signal ? { signal } : {}) };
    const sent = send(url, options, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.once('error', (cause) => reject(new Error('no whole answer', { cause })));
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text: async () => Buffer.concat(pieces).toString('utf8') }));
    });
    sent.once('error', (cause) => reject(new Error('no answer', { cause })));
    sent.end(body);
  });
