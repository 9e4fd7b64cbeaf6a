import { said } from '../said.ts';
import { type Address, KernelError } from '../types.ts';
import { type Arena, LARGEST_MEMORY } from './arena.ts';

/** Makes the memory that has been reserved. Throws OutOfMemory, of what is at `address`, where the machine or its addresses do not suffice. */
export function commit(arena: Arena, address: Address = {}): void {
  if (arena.commit()) return;
  const what =
    arena.bytes > LARGEST_MEMORY
      ? said('kernel.memory.addresses', { bytes: arena.bytes, most: LARGEST_MEMORY })
      : said('kernel.memory.refused', { bytes: arena.bytes });
  throw new KernelError('OutOfMemory', what, address);
}
