/**
 * A report: one page that stands for itself, to print or to hand in. The four headings of a course protocol with what the document's
 * `report` says under them, the drawing, what was predicted, the figures, the tables A to F, and all that makes the run again.
 */
import { version } from '../base/version.ts';
import { formatDocument } from '../document/file/schema.ts';
import type { GraphDocument } from '../document/types.ts';
import { toPynest } from '../formats/pynest.ts';
import { languageNow, t } from '../text/language.ts';
import { drawingOf } from './drawing.ts';
import type { Figure } from './figures.ts';
import { type Html, html, markup } from './html.ts';
import { markdownHtml, markdownLine } from './markdown.ts';
import { nordlieTables } from './nordlie.ts';
import type { Prediction } from './predictions.ts';
import { STYLE } from './style.ts';
import { exactText } from './values.ts';

export interface ReportInput {
  readonly document: GraphDocument;
  readonly figures: readonly Figure[];
  /** Panels that were asked for and hold nothing. */
  readonly missing: readonly string[];
  readonly predictions: readonly Prediction[];
  /** Of the network with its seed and duration; undefined where it cannot be run. */
  readonly networkHash: string | undefined;
  /** Of all that was recorded (formats/results.ts); undefined where nothing was run. */
  readonly resultsHash: string | undefined;
  /** Opens the network: an address, or what stands behind that of Spikepatch; undefined where a link would be too long. */
  readonly link: string | undefined;
  /** What the file of the network is called, without its ending. */
  readonly fileName: string;
}

/** The page as HTML text. It loads nothing and runs nothing; whatever a document says is text in it. */
export function reportHtml(input: ReportInput): string {
  const { document } = input;
  const title = document.title || t('report.untitled');
  const report = document.report ?? {};
  const page = html`<!doctype html>
<html lang="${languageNow().tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Spikepatch ${version}">
<title>${title}</title>
<style>${markup(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${document.description.trim() === '' ? undefined : markdownHtml(document.description)}
${part('question', t('report.question'), written(report.question))}
${part('setup', t('report.setup'), html`${written(report.setupNote, drawn(document))}`)}
${input.predictions.length === 0 ? undefined : part('predictions', t('report.predictions'), predicted(input.predictions))}
${part('outcome', t('report.outcome'), html`${figuresHtml(input)}${written(report.outcome)}`)}
${part('conclusion', t('report.conclusion'), written(report.conclusion))}
${part('tables', t('report.tables'), html`<p class="meta">${t('report.tablesAbout')}</p>${nordlieTables(document)}`)}
${part('again', t('report.again'), again(input))}
</main>
</body>
</html>
`;
  return page.html;
}

function part(id: string, title: string, content: Html): Html {
  return html`<section id="${id}"><h2>${title}</h2>\n${content}</section>`;
}

/** What somebody wrote under a heading; room to write by hand where nobody did and nothing else stands there. */
function written(words: string | undefined, beside?: Html): Html {
  const said = words === undefined || words.trim() === '' ? undefined : markdownHtml(words);
  if (said === undefined && beside === undefined) return html`<p class="blank">${t('report.blank')}</p>`;
  return html`${said}${beside}`;
}

function drawn(document: GraphDocument): Html | undefined {
  const drawing = drawingOf(document);
  return drawing && html`<figure><div class="wide" tabindex="0">${drawing}</div><figcaption>${t('report.drawing')}</figcaption></figure>\n`;
}

function predicted(predictions: readonly Prediction[]): Html {
  return html`<table><thead><tr><th scope="col">${t('report.asked')}</th><th scope="col">${t('report.predicted')}</th><th scope="col">${t(
    'report.found',
  )}</th></tr></thead><tbody>${predictions.map(
    ({ question, answer, truth, verdict }) =>
      html`<tr><td>${markdownHtml(question)}</td><td>${answer}</td><td>${truth}${
        verdict === '' ? undefined : html` <span class="meta">${verdict}</span>`
      }</td></tr>\n`,
  )}</tbody></table>\n`;
}

function figuresHtml({ figures, missing }: ReportInput): Html {
  return html`${figures.map(
    ({ panel, title, caption, svg, summary, figures: numbers }, index) =>
      html`<figure data-panel="${panel}"><div class="wide" role="img" tabindex="0" aria-label="${summary || title}">${markup(svg)}</div><figcaption><b>${t(
        'report.figure',
        {
          number: index + 1,
        },
      )}</b> ${markdownLine(caption || title)}${numbers === '' ? undefined : html` <span class="meta">· ${numbers}</span>`}</figcaption></figure>\n`,
  )}${missing.length === 0 ? undefined : html`<p class="none">${t('report.missing', { panels: missing })}</p>\n`}`;
}

/** Seed, version, hashes, link, the file and the script. */
function again({ document, networkHash, resultsHash, link, fileName }: ReportInput): Html {
  const { script } = toPynest(document, { nest: 3 });
  const { rng_seed, duration, resolution } = document.kernel;
  const rows: (readonly [string, Html | undefined])[] = [
    [t('report.program'), html`Spikepatch ${version}`],
    [t('report.seed'), html`<span class="mono" data-path="kernel.rng_seed">${exactText(rng_seed)}</span>`],
    [t('report.duration'), html`<span class="mono" data-path="kernel.duration">${exactText(duration)}</span>`],
    [t('report.resolution'), html`<span class="mono" data-path="kernel.resolution">${exactText(resolution)}</span>`],
    [t('report.networkHash'), networkHash === undefined ? undefined : html`<span class="mono" id="network-hash">${networkHash}</span>`],
    [t('report.resultsHash'), resultsHash === undefined ? undefined : html`<span class="mono" id="results-hash">${resultsHash}</span>`],
    [t('report.link'), linkHtml(link)],
    [t('report.file'), fileHtml(document, fileName)],
  ];
  return html`<table><tbody>${rows.map(([title, content]) =>
    content === undefined ? html`` : html`<tr><th scope="row">${title}</th><td>${content}</td></tr>\n`,
  )}</tbody></table>
<h3>${t('report.script')}</h3>
<pre id="script">${script}</pre>
`;
}

function linkHtml(link: string | undefined): Html {
  if (link === undefined) return html`${t('report.noLink')}`;
  if (/^(https?|file):/.test(link)) return html`<a class="mono" href="${link}">${link}</a>`;
  return html`<span class="mono">${link}</span><br><span class="meta">${t('report.linkBehind')}</span>`;
}

/** The network itself, so that the page alone is enough to go on with it. */
function fileHtml(document: GraphDocument, fileName: string): Html {
  const name = `${fileName}.graph.json`;
  const data = `data:application/json;charset=utf-8,${encodeURIComponent(formatDocument(document))}`;
  return html`<a download="${name}" href="${data}">${name}</a>`;
}
