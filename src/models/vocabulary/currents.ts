/**
 * How NEST's models name what makes a current: conductances g_NAME and reversal potentials E_NAME, whose current is I_NAME. Some say
 * which kind of conductance it is by the potential alone (E_rev: all that arrive at a port).
 */

const REVERSAL = /^E_(?:rev_)?(\w+)$/;

/** The name of the current towards a reversal potential: I_L for E_L, I_syn for E_rev; undefined where the name is no such potential's. */
export function currentTowards(potential: string): string | undefined {
  if (potential === 'E_rev') return 'I_syn';
  const [, name] = REVERSAL.exec(potential) ?? [];
  return name === undefined ? undefined : `I_${name}`;
}

/** The unit of a capacitance, by which a membrane's rate of change becomes a current. */
export const CAPACITANCE_UNIT = 'pF';
