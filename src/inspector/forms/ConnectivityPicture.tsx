import { nameOf } from '../../document/commands/index.ts';
import type { GraphDocument, GraphEdge } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import { type Ends, sampleConnectivity } from './connectivity.ts';

const WIDTH = 260;
const ROW = 14;
const LEFT = 60;
const RIGHT = WIDTH - 60;

/** A sample of what a rule wires to what: sources left, targets right, always the same lines for the same rule. */
export function ConnectivityPicture({
  document,
  edge,
  ends,
}: {
  readonly document: GraphDocument;
  readonly edge: GraphEdge;
  readonly ends: Ends;
}) {
  const sample = sampleConnectivity(edge.conn_spec, ends);
  const rows = Math.max(sample.sources, sample.targets, 1);
  const height = rows * ROW + 8;
  const y = (index: number, of: number) => height / 2 + (index - (of - 1) / 2) * ROW;
  const drawn = sample.lines.map((line, index) => ({
    ...line,
    key: `${line.from}-${line.to}-${index}`,
    again: repeats(sample.lines, index),
  }));
  return (
    <svg
      className="inspector-wires"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={t('inspector.rule.picture', {
        rule: edge.conn_spec.rule,
        source: nameOf(document, edge.source),
        target: nameOf(document, edge.target),
      })}
    >
      {drawn.map(({ from, to, key, again }) => {
        const [from_y, to_y] = [y(from, sample.sources), y(to, sample.targets)];
        // A second connection between the same two bows, so that multapses are seen.
        const bow = again * 9;
        return (
          <path key={key} d={`M${LEFT + 5} ${from_y}C${LEFT + 70} ${from_y - bow} ${RIGHT - 70} ${to_y - bow} ${RIGHT - 5} ${to_y}`} />
        );
      })}
      {Array.from({ length: sample.sources }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots are their index.
        <circle key={`s${index}`} cx={LEFT} cy={y(index, sample.sources)} r="4" />
      ))}
      {Array.from({ length: sample.targets }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots are their index.
        <circle key={`t${index}`} cx={RIGHT} cy={y(index, sample.targets)} r="4" />
      ))}
      {ends.sources > sample.sources && (
        <text x={LEFT - 12} y={height / 2 + 4} textAnchor="end">{`${sample.sources}/${ends.sources}`}</text>
      )}
      {ends.targets > sample.targets && <text x={RIGHT + 12} y={height / 2 + 4}>{`${sample.targets}/${ends.targets}`}</text>}
    </svg>
  );
}

function repeats(lines: readonly { readonly from: number; readonly to: number }[], index: number): number {
  const line = lines[index];
  return lines.slice(0, index).filter((other) => other.from === line?.from && other.to === line?.to).length;
}
