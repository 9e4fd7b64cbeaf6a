/** The look of a report: black on white on any screen, and on A4 or letter without a torn table or figure. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 52rem; background: #fff; color: #1d1f24;
  font: 1rem/1.5 system-ui, "Helvetica Neue", Arial, "Noto Sans", "Noto Sans CJK SC", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; padding-bottom: 0.25rem; border-bottom: 1px solid #c9c5b8; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
h4 { font-size: 0.9375rem; font-weight: 600; margin: 1rem 0 0.25rem; }
p { margin: 0.5rem 0; }
a { color: #00558a; }
figure { margin: 1rem 0 1.5rem; }
figcaption { font-size: 0.875rem; color: #3d4048; }
svg { max-width: 100%; height: auto; display: block; }
.drawing { font-family: system-ui, "Helvetica Neue", Arial, sans-serif; max-height: 34rem; margin: 0 auto; }
.wide { overflow-x: auto; }
.wide > svg { min-width: min(32rem, 100vw); }
td.mono, td .mono, td a { overflow-wrap: anywhere; }
#again th { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; margin: 0.75rem 0 1.25rem; font-size: 0.8125rem; line-height: 1.4; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.2rem 0.5rem; border-top: 1px solid #ddd9cd; font-weight: 400; }
thead th { border-top: 2px solid #1d1f24; border-bottom: 1px solid #1d1f24; font-weight: 600; }
tbody tr:last-child > * { border-bottom: 2px solid #1d1f24; }
.mono, code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 0.78125rem; }
td b, th b { font-weight: 700; }
pre { background: #f6f5f0; padding: 0.625rem 0.75rem; white-space: pre-wrap; border-left: 3px solid #c9c5b8; margin: 0.5rem 0; }
math { font-size: 1.0625rem; }
.equations math { display: block; margin: 0.5rem 0; }
.model { font-size: 0.875rem; border-left: 3px solid #0067a5; padding-left: 0.875rem; margin: 1rem 0; }
.statements { font-weight: 600; margin-bottom: 0; }
.blank { min-height: 5rem; color: #5c6069; border-bottom: 1px dotted #8a8578; }
.none, .meta { color: #5c6069; }
@page { margin: 16mm 14mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  h1, h2, h3, h4, caption { break-after: avoid; }
  figure, tr, .model math { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; }
  .wide { overflow: visible; }
  .screen { display: none; }
}
`;
