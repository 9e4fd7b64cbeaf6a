/** How far along each block stands: stimulators first, neurons by what drives them, recorders last. */
import type { Level } from './blocks.ts';

/** Blocks that all reach each other (Tarjan 1972), in an order in which what drives comes before what is driven. */
function loopsOf(count: number, outgoing: readonly (readonly number[])[]): number[][] {
  const index = new Array<number>(count).fill(-1);
  const low = new Array<number>(count).fill(0);
  const onStack = new Array<boolean>(count).fill(false);
  const stack: number[] = [];
  const found: number[][] = [];
  let next = 0;
  for (let root = 0; root < count; root += 1) {
    if (index[root] !== -1) continue;
    // With a stack of our own: a chain of thousands would overflow the engine's.
    const work: { readonly at: number; child: number }[] = [{ at: root, child: 0 }];
    while (work.length > 0) {
      const frame = work.at(-1) as { readonly at: number; child: number };
      const { at } = frame;
      if (frame.child === 0) {
        index[at] = low[at] = next;
        next += 1;
        stack.push(at);
        onStack[at] = true;
      }
      const to = outgoing[at]?.[frame.child];
      if (to !== undefined) {
        frame.child += 1;
        if (index[to] === -1) work.push({ at: to, child: 0 });
        else if (onStack[to]) low[at] = Math.min(low[at] as number, index[to] as number);
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) low[parent.at] = Math.min(low[parent.at] as number, low[at] as number);
      if (low[at] !== index[at]) continue;
      const members: number[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack[member] = false;
        members.push(member);
        if (member === at) break;
      }
      found.push(members.sort((a, b) => a - b));
    }
  }
  return found.reverse();
}

/** The layer of each block, from 0 without gaps, and the loops of neurons: those that reach each other. */
export function ranksOf({ blocks, links }: Level): { readonly ranks: number[]; readonly loops: number[][] } {
  const isNeuron = blocks.map(({ layer }) => layer === 'neuron');
  const outgoing: number[][] = blocks.map(() => []);
  const incoming: number[][] = blocks.map(() => []);
  for (const { from, to } of links) {
    if (!isNeuron[to]) continue;
    incoming[to]?.push(from);
    if (isNeuron[from]) outgoing[from]?.push(to);
  }
  const ranks = blocks.map(() => 0);
  const loops = loopsOf(blocks.length, outgoing).filter(([first]) => isNeuron[first as number]);
  for (const members of loops) {
    const inside = new Set(members);
    const driven = members.filter((id) => incoming[id]?.some((from) => !inside.has(from)));
    const before = members.flatMap((id) => incoming[id] ?? []).filter((from) => !inside.has(from) && isNeuron[from]);
    const base = Math.max(1, ...before.map((from) => (ranks[from] as number) + 1));
    // Breadth first from where it is driven.
    let front = driven.length > 0 ? driven : members.slice(0, 1);
    const seen = new Set(front);
    for (let rank = base; front.length > 0; rank += 1) {
      for (const id of front) ranks[id] = rank;
      front = [...new Set(front.flatMap((id) => outgoing[id] ?? []))].filter((id) => inside.has(id) && !seen.has(id)).sort((a, b) => a - b);
      for (const id of front) seen.add(id);
    }
  }
  const last = Math.max(0, ...ranks) + 1;
  for (const [id, { layer }] of blocks.entries()) if (layer === 'recorder') ranks[id] = last;
  const used = [...new Set(ranks)].sort((a, b) => a - b);
  return { ranks: ranks.map((rank) => used.indexOf(rank)), loops: loops.filter((members) => members.length > 1) };
}
