/** The door to the kept runs beside the canvas; loads them when first asked for. */
import { piece } from '../ui/piece.tsx';

export const KeptPane = piece(async () => (await import('./compare/KeptRuns.tsx')).KeptRuns);
