/** What the statements of a synapse may do: change its variables, declare some, deliver. */
import type { Statement } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import type { SynapseModel } from '../../models/types.ts';
import type { Step, VariableId } from '../ir.ts';
import { type Abstract, evaluateScalar, isVector, type Scope, toNum } from './evaluate.ts';
import { type Frame, notAssignable } from './frame.ts';
import { variable } from './nodes.ts';
import { lookUp } from './parameters.ts';
import type { StatementContext } from './statements.ts';
import { SYNAPSE_NAMES } from './synapseText.ts';

interface Surroundings {
  readonly model: SynapseModel;
  readonly frame: Frame;
  /** What is known before the run. */
  readonly known: ReadonlyMap<string, Abstract>;
  /** What names mean where the statements stand; declared ones are added. */
  readonly names: Map<string, Abstract>;
  readonly scope: Scope;
  /** Of the spike that is handled. */
  readonly multiplicity: VariableId;
  pending(): readonly Step[];
}

export function synapseContext(surroundings: Surroundings): StatementContext {
  const { frame, known, names, scope, multiplicity, pending } = surroundings;
  return {
    scope,
    target: (statement) => targetOf(statement, surroundings),
    declare: (statement) => {
      if (names.has(statement.name) || known.has(statement.name)) {
        throw new LanguageError(`"${statement.name}" exists already; a variable of the statements needs a name of its own.`, statement.at);
      }
      const id = frame.temporary(statement.name);
      names.set(statement.name, variable(id));
      return id;
    },
    change: (id) => frame.change(id),
    integrate: (statement) => {
      throw new LanguageError('The equations of a synapse are solved between events by themselves.', statement.at);
    },
    emit: (statement) => {
      throw new LanguageError('emit_spike belongs to neurons; a synapse sends with deliver(weight).', statement.at);
    },
    deliver: (statement) => {
      const weight = toNum(evaluateScalar(statement.weight, scope), scope);
      const times = statement.multiplicity ? toNum(evaluateScalar(statement.multiplicity, scope), scope) : variable(multiplicity);
      return [...pending(), { do: 'deliver', weight, multiplicity: times }];
    },
    take: (statement) => {
      throw new LanguageError('take belongs to neurons; a synapse sees one spike at a time.', statement.at);
    },
    temporary: (name) => frame.temporary(name),
    pending,
  };
}

function targetOf({ name, at }: Statement & { kind: 'assign' }, { model, known, names }: Surroundings): VariableId {
  const value = names.get(name);
  const isGiven = SYNAPSE_NAMES.includes(name);
  if (value === undefined || isVector(value) || typeof value !== 'object' || !('op' in value) || value.op !== 'variable') {
    if (isGiven) throw notAssignable(name, 'given', at);
    if (known.has(name)) throw notAssignable(name, 'a parameter', at);
    lookUp(name, at, new Map(), names.keys());
  }
  if (isGiven && !Object.hasOwn(model.state, name)) throw notAssignable(name, 'given', at);
  return (value as { readonly id: VariableId }).id;
}
