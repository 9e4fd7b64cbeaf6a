/** The door to the kept runs beside the canvas; loads them when first asked for. */
import { Suspense } from 'react';
import { piece } from '../ui/piece.tsx';

const KeptRuns = piece(async () => (await import('./compare/KeptRuns.tsx')).KeptRuns);

export function KeptPane() {
  return (
    <Suspense fallback={null}>
      <KeptRuns />
    </Suspense>
  );
}
