/** The words on an edge: weight and delay in one line, or one under the other where the nodes stand close; the rule below. */
import { t } from '../../editor/text/en.ts';
import type { EdgeLook } from '../look/edgeLook.ts';
import type { Point } from '../look/geometry.ts';

const CHARACTER = 6.7;
const LINE = 15;
const PADDING = 6;
/** Room between a label that stands aside and its line. */
const ASIDE = 3;

/** How much larger a label in one line may be drawn further out, and what an arrow needs beside it. */
const LARGEST_IN_LINE = 1.3;
const ARROW = 16;

/** Lines of a label that has `room` px between the nodes. */
export function labelLines(look: EdgeLook, room: number): string[] {
  if (look.sign === 'record' && look.rule === '') return [];
  const wide = (look.label.length * CHARACTER + 2 * PADDING) * LARGEST_IN_LINE + ARROW;
  const values = look.label === '' ? [] : room < wide ? look.label.split(' · ') : [look.label];
  const about = aboutLines(look);
  return [...values, ...about];
}

interface EdgeLabelProps {
  readonly look: EdgeLook;
  readonly at: Point;
  /** Direction to step aside in, so that the label's near side touches the line. */
  readonly aside: Point;
  readonly room: number;
}

/** Label of one edge, with the sign of an error or warning above it. */
export function EdgeLabel({ look, at, aside, room }: EdgeLabelProps) {
  const lines = labelLines(look, room);
  const problem = look.problem;
  if (lines.length === 0 && problem === undefined) return null;
  const width = Math.max(...lines.map((line) => line.length), 0) * CHARACTER + 2 * PADDING;
  const height = lines.length * LINE + 4;
  const x = at.x + aside.x * (width / 2 + ASIDE) * Math.abs(aside.x);
  const y = at.y + aside.y * (height / 2 + ASIDE) * Math.abs(aside.y);
  return (
    <g className="canvas-edge-label" transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <g className="canvas-edge-words">
        {lines.length > 0 && <rect x={-width / 2} y={-height / 2} width={width} height={height} rx="5" />}
        {lines.map((line, index) => (
          <text
            key={line}
            className={index >= lines.length - aboutLines(look).length ? 'canvas-edge-about' : undefined}
            x="0"
            y={(index - (lines.length - 1) / 2) * LINE}
          >
            {line}
          </text>
        ))}
      </g>
      {problem && (
        <g className={`canvas-edge-problem canvas-problem-${problem.severity}`} transform={`translate(0 ${-height / 2 - 8})`}>
          <title>{problem.messages.join('\n')}</title>
          <circle r="8" />
          <path d="M0-4v4.5M0 3.4v.2" />
        </g>
      )}
    </g>
  );
}

/** Rule, synapse model and who records the weights: what comes after the values. */
function aboutLines(look: EdgeLook): string[] {
  const recorded = look.recordedBy === '' ? '' : t('canvas.recordedBy', { recorder: look.recordedBy });
  return [look.rule, look.synapse, recorded].filter((text) => text !== '');
}
