/** Axes of a small field in which lines are drawn by hand: their ends and their titles. */

/** What an axis goes from and to, and what it is of. */
interface SketchAxis {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly unit: string;
}

/** Lengths in the units of the SVG around it: its size, and the room that is left around the field. */
export interface SketchField {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const titleOf = ({ label, unit }: SketchAxis): string => [label, unit && `(${unit})`].filter(Boolean).join(' ');

export function SketchAxes({ field, x, y }: { readonly field: SketchField; readonly x: SketchAxis; readonly y: SketchAxis }) {
  const { width, height, left, top } = field;
  const [end, floor] = [width - field.right, height - field.bottom];
  return (
    <g className="ui-sketch-axes">
      <path d={`M${left} ${top}V${floor}H${end}`} />
      <text x={left - 4} y={top + 8} textAnchor="end">
        {y.to}
      </text>
      <text x={left - 4} y={floor} textAnchor="end">
        {y.from}
      </text>
      <text x={left} y={floor + 12}>
        {x.from}
      </text>
      <text x={end} y={floor + 12} textAnchor="end">
        {x.to}
      </text>
      <text x={(left + width) / 2} y={height - 3} textAnchor="middle">
        {titleOf(x)}
      </text>
      <text x={10} y={height / 2} textAnchor="middle" transform={`rotate(-90 10 ${height / 2})`}>
        {titleOf(y)}
      </text>
    </g>
  );
}
