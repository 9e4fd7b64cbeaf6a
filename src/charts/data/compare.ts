/** Contents of several runs in one panel: others pale behind the first, or each with charts of its own on the same axes. No kind knows of it. */
import type { Drawn, PanelContent, Plot, PlotView } from './panel.ts';
import { dashOf, type Palette, type Pen, type SpikeMarks } from './pen.ts';
import type { Interval } from './ticks.ts';

/** What a panel shows of a run. */
interface Labelled {
  readonly key: string;
  readonly label: string;
  readonly content: PanelContent;
}

/** How a readout names a line of a run. */
type SayOf = (run: string, label: string) => string;

/** The first content with the others pale behind its plots, on axes that fit all of them. */
export function laidOver(content: PanelContent, others: readonly Labelled[], sayOf: SayOf): PanelContent {
  const plots = content.plots.map((plot): Plot => {
    const behind = others.flatMap(({ label, content: { plots } }) => {
      const same = plots.find(({ id }) => id === plot.id);
      return same === undefined ? [] : [{ label, plot: same }];
    });
    if (behind.length === 0) return plot;
    return { ...plot, draw: (view) => overlay(plot, behind, view, sayOf) };
  });
  return { ...content, plots };
}

/** Every plot once for each run, one below the other. */
export function sideBySide(first: Labelled, others: readonly Labelled[]): PanelContent {
  const all = [first, ...others];
  const plots = first.content.plots.flatMap((plot) => {
    const row = all.flatMap((each) => {
      const same = each.content.plots.find(({ id }) => id === plot.id);
      return same === undefined ? [] : [{ each, same }];
    });
    const among = row.map(({ same }) => same);
    return row.map(
      ({ each, same }, place): Plot => ({
        ...same,
        id: place === 0 ? plot.id : `${plot.id} ${each.key}`,
        title: `${each.label} · ${same.title}`,
        draw: (view) => {
          const drawn = same.draw({ ...view, locked: view.locked ?? common(among, view) });
          return { ...drawn, y: { ...drawn.y, title: `${each.label} · ${drawn.y.title}` }, summary: `${each.label}: ${drawn.summary}` };
        },
      }),
    );
  });
  return { ...first.content, plots };
}

/** The interval that holds what all of them would show; undefined where their vertical axis is none of numbers. */
function common(plots: readonly Plot[], view: PlotView): Interval | undefined {
  if (view.locked !== undefined || !plots.every(({ lockable }) => lockable)) return undefined;
  const domains = plots.map((plot) => plot.draw(view).y.domain);
  return [Math.min(...domains.map(([low]) => low)), Math.max(...domains.map(([, high]) => high))];
}

function overlay(plot: Plot, behind: readonly { readonly label: string; readonly plot: Plot }[], view: PlotView, sayOf: SayOf): Drawn {
  const locked = view.locked ?? common([plot, ...behind.map(({ plot }) => plot)], view);
  const shared = locked === undefined ? view : { ...view, locked };
  const top = plot.draw(shared);
  const others = behind.map(({ label, plot }) => ({ label, drawn: plot.draw(shared) }));
  return {
    ...top,
    key: [top.key, others.map(({ label, drawn }) => [label, drawn.key])],
    paint(pen, frame, palette, now) {
      const pale: Palette = { ...palette, traces: palette.traces.map(() => palette.ghost) };
      // Spikes replace what was drawn before: those of all runs are one picture.
      const layers: SpikeMarks[] = [];
      const gather = (dash: number): Pen => ({
        ...pen,
        stroke: (style, build) => pen.stroke(style.dash?.length ? style : { ...style, dash: dashOf(dash) }, build),
        spikes: (more) => void layers.push(...more),
      });
      for (const [place, { drawn }] of [...others.entries()].reverse()) drawn.paint(gather(place), frame, pale, now);
      top.paint({ ...pen, spikes: (own) => pen.spikes([...layers, ...own]) }, frame, palette, now);
    },
    read: (at, height, now) => [
      ...top.read(at, height, now),
      ...others.flatMap(({ label, drawn }) => drawn.read(at, height, now).map((row) => ({ ...row, label: sayOf(label, row.label) }))),
    ],
    summary: [top.summary, ...others.map(({ label, drawn }) => `${label}: ${drawn.summary}`)].join('. '),
  };
}
