/** The address of the page after #: the place that is shown (`#/document/…`), or a network that a link carries (`#v1.…`). */

/** The address that opens this network; `hash` is what `linkOf` gave. */
export function addressFor(hash: string): string {
  const { origin, pathname, search } = location;
  return `${origin}${pathname}${search}#${hash}`;
}

/**
 * What the address carries, if it looks like a network. It is taken out of the address, so that a reload opens the saved
 * document and not the link once more.
 */
export function takeLink(): string | undefined {
  const { hash, pathname, search } = location;
  if (!/^#v\d+\./.test(hash)) return undefined;
  history.replaceState(history.state, '', `${pathname}${search}`);
  return hash;
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
