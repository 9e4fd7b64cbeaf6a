/** What somebody puts into a page of theirs to have a network in it. docs/embed.md */
import { html } from '../../report/html.ts';

/** What an embedded page says to the page around it: `{ type, height }`, in CSS pixels, whenever the height that it wants changes. */
export const HEIGHT_MESSAGE = 'spikepatch:height';
/** What the page around it may say to be told again: `{ type }`. */
export const HEIGHT_QUESTION = 'spikepatch:height?';

/** Needed once a page, for all networks in it. It believes only the frames that it was written for. */
const LISTENER = `<script>
  addEventListener('message', ({ data, source }) => {
    if (data?.type !== '${HEIGHT_MESSAGE}') return;
    for (const frame of document.querySelectorAll('iframe.spikepatch'))
      if (frame.contentWindow === source) frame.style.height = \`\${Number(data.height)}px\`;
  });
</script>
`;

/** @param height of the frame before the network has said what it wants, CSS pixels */
export function snippetOf({
  address,
  title,
  height,
}: {
  readonly address: string;
  readonly title: string;
  readonly height: number;
}): string {
  const frame = html`<iframe class="spikepatch" title="${title}" src="${address}" loading="lazy" allow="clipboard-write"
  style="width: 100%; height: ${height}px; border: 0"></iframe>
`;
  return frame.html + LISTENER;
}
