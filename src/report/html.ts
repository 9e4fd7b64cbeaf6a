/** HTML as text that cannot be mistaken for other text: whatever is filled into a template is escaped unless it is `Html` itself. */

export interface Html {
  readonly html: string;
}

type Filling = Html | readonly Html[] | string | number | undefined;

/** A piece of HTML; lists of pieces stand one behind the other, undefined is nothing. */
export function html(parts: TemplateStringsArray, ...fillings: readonly Filling[]): Html {
  let text = parts[0] ?? '';
  fillings.forEach((filling, index) => {
    text += filled(filling) + (parts[index + 1] ?? '');
  });
  return { html: text };
}

/** Markup that this program made itself and that holds no text of a document unescaped: figures, formulas. */
export function markup(text: string): Html {
  return { html: text };
}

function filled(filling: Filling): string {
  if (filling === undefined) return '';
  if (typeof filling === 'number') return String(filling);
  if (typeof filling === 'string') return escaped(filling);
  if ('html' in filling) return filling.html;
  return filling.map(({ html: each }) => each).join('');
}

/** Text as it stands between tags and in attributes. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
