import { Fragment, type ReactNode } from 'react';
import { type Block, type Inline, parseMarkdown } from './markdown.ts';

/** Markdown as elements, never as HTML: nothing in a document can put markup or scripts into the page. */
export function Markdown({ text }: { readonly text: string }) {
  return <div className="ui-markdown">{parseMarkdown(text).map((block, index) => renderBlock(block, index))}</div>;
}

/** One line of Markdown without a paragraph around it. */
export function InlineMarkdown({ text }: { readonly text: string }) {
  const [block] = parseMarkdown(text);
  return <>{block?.kind === 'paragraph' ? renderInlines(block.content) : text}</>;
}

function renderBlock(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case 'heading': {
      // A document's title is the page's; its own headings come below.
      const Tag = block.level <= 1 ? 'h3' : block.level === 2 ? 'h4' : 'h5';
      return <Tag key={key}>{renderInlines(block.content)}</Tag>;
    }
    case 'paragraph':
      return <p key={key}>{renderInlines(block.content)}</p>;
    case 'code':
      return <pre key={key}>{block.text}</pre>;
    case 'quote':
      return <blockquote key={key}>{block.content.map(renderBlock)}</blockquote>;
    case 'list': {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a parsed text have no other identity.
        <li key={index}>{renderInlines(item)}</li>
      ));
      return block.ordered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
    }
  }
}

function renderInlines(content: readonly Inline[]): ReactNode {
  return content.map((inline, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a parsed text have no other identity.
    return <Fragment key={index}>{renderInline(inline)}</Fragment>;
  });
}

function renderInline(inline: Inline): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return <strong>{renderInlines(inline.content)}</strong>;
    case 'emphasis':
      return <em>{renderInlines(inline.content)}</em>;
    case 'link':
      return (
        <a href={inline.href} target="_blank" rel="noreferrer noopener">
          {renderInlines(inline.content)}
        </a>
      );
  }
}
