/** The words on an edge: weight and delay in one line, or one under the other where the nodes stand close; the rule below. */
import type { EdgeLook } from '../look/edgeLook.ts';
import { type Point, pointOn } from '../look/geometry.ts';
import { aboutLines, LINE, type PlatePlace, plateOffset, plateSize } from '../place/plates.ts';

interface EdgeLabelProps {
  readonly look: EdgeLook;
  readonly curve: readonly Point[];
  readonly plate: PlatePlace;
}

const move = ({ x, y }: Point): string => `translate(${x.toFixed(1)} ${y.toFixed(1)})`;

/** Label of one edge, beside its line, with the sign of an error or warning on the line. */
export function EdgeLabel({ look, curve, plate }: EdgeLabelProps) {
  const { lines } = plate;
  const problem = look.problem;
  if (lines.length === 0 && problem === undefined) return null;
  const { width, height } = plateSize(lines);
  const about = aboutLines(look);
  const at = pointOn(curve, plate.along);
  return (
    // Words that are written larger further out grow away from the line: they are scaled about the point on it.
    <g className="canvas-edge-label" transform={move(at)}>
      <g className="canvas-edge-words">
        <g transform={move(plateOffset(curve, plate))}>
          {lines.length > 0 && <rect x={-width / 2} y={-height / 2} width={width} height={height} rx="5" />}
          {lines.map((line, index) => (
            <text
              key={line}
              className={about.includes(line) ? 'canvas-edge-about' : undefined}
              x="0"
              y={(index - (lines.length - 1) / 2) * LINE}
            >
              {line}
            </text>
          ))}
        </g>
      </g>
      {problem && (
        <g className={`canvas-edge-problem canvas-problem-${problem.severity}`}>
          <title>{problem.messages.join('\n')}</title>
          <circle r="8" />
          <path d="M0-4v4.5M0 3.4v.2" />
        </g>
      )}
    </g>
  );
}
