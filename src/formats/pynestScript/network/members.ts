/** Attributes and methods of collections of nodes and of connections. */
import { Problem } from '../problem.ts';
import { Builtin, Dict, List, Unknown, type Value } from '../values.ts';
import { Nodes, type Synapses } from './handles.ts';

export function collectionMember(object: Nodes | Synapses, name: string): Value {
  return object instanceof Nodes ? nodesMember(object, name) : synapsesMember(object, name);
}

function nodesMember(nodes: Nodes, name: string): Value {
  const keeper = nodes.stretches[0]?.population.keeper;
  switch (name) {
    case 'set':
      return new Builtin(name, ({ args, named }) => {
        const given = named.size > 0 ? Dict.of(Object.fromEntries(named)) : (args[0] ?? null);
        keeper?.set(nodes, given);
        return null;
      });
    case 'get':
      return new Builtin(name, ({ args }) => keeper?.get(nodes, args.length > 1 ? new List([...args]) : (args[0] ?? null)) ?? null);
    case 'tolist':
      return new Builtin(name, () => new List(nodes.ids.map(BigInt)));
    case 'spatial':
      return new Unknown('foreign', name);
    default:
      if (keeper === undefined) throw new Problem('empty', name);
      return keeper.get(nodes, name);
  }
}

function synapsesMember(synapses: Synapses, name: string): Value {
  if (name === 'set') {
    return new Builtin(name, ({ args, named }) => {
      const given = named.size > 0 ? Dict.of(Object.fromEntries(named)) : args[0];
      if (given instanceof Dict) synapses.keeper.setSynapses(synapses, given);
      return null;
    });
  }
  return new Unknown('recorded', name);
}
