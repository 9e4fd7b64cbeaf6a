import type { Value } from '../models/types.ts';
import type { Mask } from '../space/types.ts';
import { nestError } from './errors.ts';
import type { NodeCollection } from './nodeCollection.ts';
import { said } from './said.ts';

/** Data of a recorder: columns by name. */
export type Events = Readonly<Record<string, readonly number[]>>;

/** What GetStatus answers for a key. */
export type StatusValue = Value | Events;

/** A status dictionary: what GetStatus answers, and what SetStatus, Create, CopyModel and SetDefaults take. */
export type StatusDict = Readonly<Record<string, StatusValue | Drawn | Given | NodeCollection>>;

/** A parameter that is evaluated for each node or connection; see language/values. */
interface Drawn {
  readonly expression: string;
}

/** A value for each node. */
type Given = readonly (Value | readonly Value[])[];

/** conn_spec: the name of a rule, or a dictionary with `rule` and its keys. */
export type ConnSpecArgument = string | Readonly<Record<string, ConnValue>>;

/** A value in a conn_spec: plain, a parameter, or a mask. */
export type ConnValue = Value | Drawn | Mask;

/** syn_spec: the name of a synapse model, or a dictionary with `synapse_model` and its keys. */
export type SynSpecArgument = string | Readonly<Record<string, unknown>>;

/** Nodes as a verb takes them: a collection, or node ids as in NEST 2. */
export type Nodes = NodeCollection | readonly number[];

/** nest.CollocatedSynapses: for each pair that Connect chooses, a connection of each syn_spec. */
export class CollocatedSynapses {
  readonly syn_specs: readonly SynSpecArgument[];

  constructor(syn_specs: readonly SynSpecArgument[]) {
    if (syn_specs.length === 0) throw nestError('TypeError', said('pynest.syn.collocated'));
    this.syn_specs = syn_specs;
  }
}
