/** What people write in Markdown, as HTML of a report. */
import { type Block, type Inline, parseMarkdown } from '../ui/markdown.ts';
import { type Html, html } from './html.ts';

export function markdownHtml(text: string): Html {
  return html`${parseMarkdown(text).map(blockHtml)}`;
}

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.content.map(inlineHtml)}</h3>`;
    case 'paragraph':
      return html`<p>${block.content.map(inlineHtml)}</p>`;
    case 'code':
      return html`<pre>${block.text}</pre>`;
    case 'quote':
      return html`<blockquote>${block.content.map(blockHtml)}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${item.map(inlineHtml)}</li>`);
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
  }
}

function inlineHtml(inline: Inline): Html {
  switch (inline.kind) {
    case 'text':
      return html`${inline.text}`;
    case 'code':
      return html`<code>${inline.text}</code>`;
    case 'strong':
      return html`<strong>${inline.content.map(inlineHtml)}</strong>`;
    case 'emphasis':
      return html`<em>${inline.content.map(inlineHtml)}</em>`;
    case 'link':
      return html`<a href="${inline.href}" rel="noreferrer noopener">${inline.content.map(inlineHtml)}</a>`;
  }
}

/** One line of Markdown without a paragraph around it. */
export function markdownLine(text: string): Html {
  const [block] = parseMarkdown(text);
  return block?.kind === 'paragraph' ? html`${block.content.map(inlineHtml)}` : html`${text}`;
}
