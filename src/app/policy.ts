/**
 * Where this page may connect to: to where it came from, and to the NEST Server that its user entered. Policies only ever add up, so
 * another address takes a reload. Imported before everything else, so that nothing runs under the wider policy that the built page
 * starts with. docs/decisions/2026-11-25-content-security.md
 */
import { readServer } from '../storage/server.ts';

/** The origin of an address, or undefined where it is none. */
function originOf(url: string): string | undefined {
  try {
    const { origin, protocol } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
  } catch {
    return undefined;
  }
}

const isGuarded = document.querySelector('meta[http-equiv="Content-Security-Policy"]') !== null;
const allowed = originOf(readServer().url);

if (isGuarded) {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = `connect-src 'self'${allowed === undefined ? '' : ` ${allowed}`}`;
  document.head.append(meta);
}

/** Whether the page may connect there without being opened again. */
export function mayConnect(url: string): boolean {
  const origin = originOf(url);
  return !isGuarded || origin === allowed || origin === location.origin;
}
