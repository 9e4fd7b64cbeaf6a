/**
 * The address of the page: after # the place that is shown (`#/document/…`), or a network that a link carries (`#v1.…`); before it
 * what the link asks for (`?embed&theme=dark&run`, docs/embed.md).
 */

export interface Asked {
  /** The page stands inside another one: the network alone, and nothing is kept. */
  readonly embed: boolean;
  /** The network is run as soon as it is open. */
  readonly run: boolean;
  /** Instead of what the reader's system says; in an embedded page only. */
  readonly theme: 'light' | 'dark' | undefined;
}

const RUN = 'run';

/** What an address asks for; `search` is the part from ? to #. */
export function askedIn(search: string): Asked {
  const asked = new URLSearchParams(search);
  const theme = asked.get('theme');
  return { embed: asked.has('embed'), run: asked.has(RUN), theme: theme === 'light' || theme === 'dark' ? theme : undefined };
}

/** What the page's address asks for. */
export function readAsked(): Asked {
  return askedIn(location.search);
}

/** The address that opens this network, asking for no more than is given; `hash` is what `linkOf` gave. */
export function addressFor(hash: string, { embed = false, run = false, theme }: Partial<Asked> = {}): string {
  const { origin, pathname } = location;
  const asked = [...(embed ? ['embed'] : []), ...(theme === undefined ? [] : [`theme=${theme}`]), ...(run ? [RUN] : [])];
  return `${origin}${pathname}${asked.length > 0 ? `?${asked.join('&')}` : ''}#${hash}`;
}

/** Whether what is opened first is to be run. It is asked for once: taken out of the address, so that a reload does not run again. */
export function takeRun(): boolean {
  const { hash, pathname, search } = location;
  if (!askedIn(search).run) return false;
  const left = search
    .slice(1)
    .split('&')
    .filter((part) => part.split('=')[0] !== RUN)
    .join('&');
  history.replaceState(history.state, '', `${pathname}${left === '' ? '' : `?${left}`}${hash}`);
  return true;
}

/** The network that the address carries, which stays there. */
export function readLink(): string | undefined {
  return /^#v\d+\./.test(location.hash) ? location.hash : undefined;
}

/**
 * What the address carries, if it looks like a network or a hand-in. It is taken out of the address, so that a reload opens the saved
 * document and not the link once more.
 */
export function takeLink(): string | undefined {
  const { hash, pathname, search } = location;
  const link = /^#[hv]\d+\./.test(hash) ? hash : undefined;
  if (link !== undefined) history.replaceState(history.state, '', `${pathname}${search}`);
  return link;
}

/** The place that the address names: what follows `#/`; empty for the page's own address. */
export function readPlace(): string {
  return location.hash.startsWith('#/') ? location.hash.slice(2) : '';
}

/** Makes the address name a place, as a step that Back takes back, or in place of the present step. */
export function writePlace(place: string, how: 'push' | 'replace'): void {
  const { pathname, search } = location;
  const address = `${pathname}${search}${place === '' ? '' : `#/${place}`}`;
  if (how === 'push') history.pushState(null, '', address);
  else history.replaceState(history.state, '', address);
}
