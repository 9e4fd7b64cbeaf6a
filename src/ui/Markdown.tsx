import { Fragment, type ReactNode } from 'react';
import { type Block, type Inline, parseMarkdown } from './markdown.ts';

/** Markdown as elements, never as HTML: nothing in a document can put markup or scripts into the page. */
export function Markdown({ text, code = plainCode }: { readonly text: string; readonly code?: Code }) {
  return <div className="ui-markdown">{parseMarkdown(text).map((block, index) => renderBlock(block, index, code))}</div>;
}

/** How a piece of code within a line is shown: as code, unless somebody knows more of it. */
type Code = (text: string) => ReactNode;
const plainCode: Code = (text) => <code>{text}</code>;

/** One line of Markdown without a paragraph around it. */
export function InlineMarkdown({ text }: { readonly text: string }) {
  const [block] = parseMarkdown(text);
  return <>{block?.kind === 'paragraph' ? renderInlines(block.content) : text}</>;
}

function renderBlock(block: Block, key: number, code: Code): ReactNode {
  switch (block.kind) {
    case 'heading': {
      // A document's title is the page's; its own headings come below.
      const Tag = block.level <= 1 ? 'h3' : block.level === 2 ? 'h4' : 'h5';
      return <Tag key={key}>{renderInlines(block.content, code)}</Tag>;
    }
    case 'paragraph':
      return <p key={key}>{renderInlines(block.content, code)}</p>;
    case 'code':
      return <pre key={key}>{block.text}</pre>;
    case 'quote':
      return <blockquote key={key}>{block.content.map((inner, index) => renderBlock(inner, index, code))}</blockquote>;
    case 'list': {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a parsed text have no other identity.
        <li key={index}>{renderInlines(item, code)}</li>
      ));
      return block.ordered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
    }
  }
}

function renderInlines(content: readonly Inline[], code: Code = plainCode): ReactNode {
  return content.map((inline, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a parsed text have no other identity.
    return <Fragment key={index}>{renderInline(inline, code)}</Fragment>;
  });
}

function renderInline(inline: Inline, code: Code): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return code(inline.text);
    case 'strong':
      return <strong>{renderInlines(inline.content, code)}</strong>;
    case 'emphasis':
      return <em>{renderInlines(inline.content, code)}</em>;
    case 'link':
      return (
        <a href={inline.href} target="_blank" rel="noreferrer noopener">
          {renderInlines(inline.content, code)}
        </a>
      );
  }
}
