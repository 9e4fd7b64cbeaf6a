/** The address of the page, as far as it carries a network (after #). */

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
