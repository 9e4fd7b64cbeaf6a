/** What is wrong with a sweep or a measure, by code: the English sentences are in src/text/en/measures.ts. */
import type { MeasureComplaint } from '../analysis/measures/index.ts';
import { type Said, sayer } from '../base/said.ts';
import type { measures } from '../text/en/measures.ts';
import type { SweepFault } from './sweep.ts';

const said = sayer<typeof measures>();

type Spoken = keyof typeof measures;

const near = (problem: Said, nearest: string | undefined) => (nearest === undefined ? problem : said('measure.near', { problem, nearest }));

/** What is wrong with a measure, without the place where. */
export function measureProblem({ code, values, nearest }: MeasureComplaint): Said {
  const spoken: Spoken = `measure.${code}`;
  return near({ code: spoken, values }, nearest);
}

/** A complaint about a measure, with its column. */
export function saidOfComplaint(complaint: MeasureComplaint): Said {
  return said('measure.at', { column: complaint.column, problem: measureProblem(complaint) });
}

/** Why a sweep cannot be planned. */
export function saidOfFault(fault: SweepFault): Said {
  switch (fault.kind) {
    case 'measure':
      return saidOfComplaint(fault.complaint);
    case 'path': {
      const { code, path, found, nearest } = fault.fault;
      if (code !== 'unknown') return said(`dial.fault.${code}`, { path });
      return near(said('dial.fault.unknown', { path, found }), nearest);
    }
    case 'scale':
      return said('sweep.fault.scale');
    case 'too_many':
      return said('sweep.fault.too_many', { runs: fault.runs, most: fault.most });
  }
}
