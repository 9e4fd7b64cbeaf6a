/** SVG path data of the outlines that nodes have; the same shapes that geometry.ts computes edges' ends on. */
import { HEXAGON_SLANT, type Outline } from './geometry.ts';

/** Path of an outline of this size, drawn `inset` px inside it. */
export function outlinePath(outline: Outline, width: number, height: number, inset = 0): string {
  const right = width - inset;
  const bottom = height - inset;
  if (outline === 'hexagon') {
    const slant = HEXAGON_SLANT;
    const middle = height / 2;
    return `M${inset},${middle} L${slant},${inset} H${width - slant} L${right},${middle} L${width - slant},${bottom} H${slant} Z`;
  }
  const radius = outline === 'capsule' ? (height - 2 * inset) / 2 : 8;
  const arc = (x: number, y: number): string => `A${radius},${radius} 0 0 1 ${x},${y}`;
  return [
    `M${inset + radius},${inset}`,
    `H${right - radius}`,
    arc(right, inset + radius),
    `V${bottom - radius}`,
    arc(right - radius, bottom),
    `H${inset + radius}`,
    arc(inset, bottom - radius),
    `V${inset + radius}`,
    arc(inset + radius, inset),
    'Z',
  ].join(' ');
}
