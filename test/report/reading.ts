/** Reads a report again: every value that says where in the document it stands. */

export interface ReadValue {
  readonly path: string;
  readonly text: string;
  /** It is printed bold. */
  readonly bold: boolean;
}

export function valuesIn(html: string): ReadValue[] {
  const found: ReadValue[] = [];
  for (const [, tag, paths = '', inner = ''] of html.matchAll(
    /<(td|th|span|b)(?: [a-z-]+="[^"]*")*? data-path="([^"]*)"[^>]*>(.*?)<\/\1>/gs,
  )) {
    for (const path of paths.split(' '))
      found.push({ path: unescaped(path), text: textOf(inner), bold: tag === 'b' || inner.includes('<b>') });
  }
  return found;
}

export function textOf(html: string): string {
  return unescaped(html.replace(/<[^>]*>/g, ''));
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
