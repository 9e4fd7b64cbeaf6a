/** What the texts of a synapse model say, parsed: its statements by occasion, its abbreviations, its equations. */
import type { DifferentialEquation, Expression, Statement } from '../../language/ast.ts';
import { walkStatements } from '../../language/ast.ts';
import { parseEquations, parseStatements } from '../../language/parseBlocks.ts';
import type { SynapseModel } from '../../models/types.ts';
import { lookUp, parsed } from './parameters.ts';
import { mentions, statementsMention } from './rowLevel.ts';

/** Names that the language gives a meaning in synapses. */
export const SYNAPSE_NAMES: readonly string[] = [
  't',
  'dt_pre',
  'delay',
  'multiplicity',
  'elapsed',
  'modulator_spikes',
  'post_trace',
  'post_trace_triplet',
  'post_trace_nearest',
  'post_note',
  'post_value',
];

export class SynapseText {
  readonly onPreSpike: readonly Statement[];
  /** For each spike of the target, or for each of its notes. */
  readonly onPostSpike: readonly Statement[];
  readonly onElapse: readonly Statement[];
  readonly onModulatorSpike: readonly Statement[];
  readonly inlines: ReadonlyMap<string, Expression>;
  readonly odes: ReadonlyMap<string, DifferentialEquation>;
  private readonly state: SynapseModel['state'];
  private readonly assigned = new Set<string>();

  /** Throws LanguageError for a text that can not be read, and for an equation of what is no state variable. */
  constructor(model: SynapseModel) {
    this.state = model.state;
    this.onPreSpike = parsed(parseStatements(model.onPreSpike));
    this.onPostSpike = parsed(parseStatements(model.onPostNote ?? model.onPostSpike ?? ''));
    this.onElapse = parsed(parseStatements(model.modulated?.onElapse ?? ''));
    this.onModulatorSpike = parsed(parseStatements(model.modulated?.onModulatorSpike ?? ''));
    const { inlines, odes } = parsed(parseEquations(model.equations));
    this.inlines = new Map(inlines.map(({ name, value }) => [name, value]));
    this.odes = new Map(odes.map((ode) => [ode.name, ode]));
    for (const ode of odes) {
      if (!Object.hasOwn(model.state, ode.name)) lookUp(ode.name, ode.at, new Map(), Object.keys(model.state));
    }
    for (const statements of [this.onPreSpike, this.onPostSpike, this.onElapse, this.onModulatorSpike]) {
      walkStatements(statements, (statement) => {
        if (statement.kind === 'assign') this.assigned.add(statement.name);
      });
    }
  }

  /** Do its statements change this name, on any occasion? */
  assigns(name: string): boolean {
    return this.assigned.has(name);
  }

  /** Do the statements after a target's spike change a trace? Then every event moves the traces on from the one before. */
  get changesTraces(): boolean {
    let change = false;
    walkStatements(this.onPostSpike, (statement) => {
      if (statement.kind === 'assign' && this.odes.has(statement.name)) change = true;
    });
    return change;
  }

  /** Do the statements read what the target has under this name, by themselves or through an abbreviation? */
  readsOfTarget(name: string, statements: readonly Statement[]): boolean {
    // A variable or abbreviation of the model's own hides what the target has under this name.
    if (Object.hasOwn(this.state, name) || this.inlines.has(name)) return false;
    return statementsMention(statements, name) || [...this.inlines.values()].some((inline) => mentions(inline, (other) => other === name));
  }
}
