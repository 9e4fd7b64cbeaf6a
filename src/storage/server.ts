/** The NEST Server that somebody entered in this browser: address and token go nowhere else, and never into a document. */
import { readPreference, writePreference } from './preferences.ts';

interface StoredServer {
  readonly on: boolean;
  readonly url: string;
  readonly token: string;
  readonly threads: number;
}

export function readServer(): StoredServer {
  const threads = Number(readPreference('server.threads'));
  return {
    on: readPreference('server.on') === 'yes',
    url: readPreference('server.url') ?? '',
    token: readPreference('server.token') ?? '',
    threads: Number.isInteger(threads) && threads >= 1 ? threads : 1,
  };
}

export function keepServer({ on, url, token, threads }: StoredServer): void {
  writePreference('server.on', on && url !== '' ? 'yes' : undefined);
  writePreference('server.url', url === '' ? undefined : url);
  writePreference('server.token', token === '' ? undefined : token);
  writePreference('server.threads', threads === 1 ? undefined : String(threads));
}
