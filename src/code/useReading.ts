/** What a text means for the graph, read a moment after it was typed. */
import { useEffect, useState } from 'react';
import type { GraphDocument } from '../document/types.ts';
import { readRevision } from '../formats/pynestRevision.ts';

type Reading = ReturnType<typeof readRevision>;

const NOTHING: Reading = { networks: [], findings: [] };

/** ms without a key before a text is read. */
const CALM = 250;

/** `typed`: it waits until nobody types. What was read last stays until then. */
export function useReading(document: GraphDocument, text: string, nest: 2 | 3, typed: boolean): Reading {
  const [reading, setReading] = useState(NOTHING);
  useEffect(() => {
    const timer = setTimeout(() => setReading(readRevision(document, text, nest)), typed ? CALM : 0);
    return () => clearTimeout(timer);
  }, [document, text, nest, typed]);
  return reading;
}
