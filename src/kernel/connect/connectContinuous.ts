import { compileNeuron } from '../../codegen/index.ts';
import type { ContinuousEvent } from '../../models/types.ts';
import { exchangeKinds } from '../../models/vocabulary/exchange.ts';
import type { Shown } from '../plan/exchange.ts';
import type { Network } from '../plan/network.ts';
import { carriedState } from '../plan/nodes.ts';
import type { Population } from '../plan/population.ts';
import { programParameters } from '../plan/programs.ts';
import { ContinuousConnections } from '../projections/continuous.ts';
import { said } from '../said.ts';
import { MAX_LAGS } from '../stimulators/types.ts';
import { KernelError } from '../types.ts';
import { gather } from './connectStimulator.ts';
import type { Pair, Wish } from './wishes.ts';

/** Values in every step, from neurons or generators of rates to neurons. */
export function connectContinuous(wish: Wish, pair: Pair, event: ContinuousEvent): void {
  const { network, address, receptor_type } = wish;
  const { entry } = pair.source;
  for (const population of pair.target.entry.populations) {
    takePart(network, population);
    const { stimulator } = entry;
    // Sources are told apart by the population that they belong to.
    const places = entry.populations.map(({ from, n }) => ({ from, to: from + n }));
    const placeOf = (source: number) =>
      Math.max(
        0,
        places.findIndex(({ from, to }) => source >= from && source < to),
      );
    for (const member of gather(wish, pair, population, placeOf)) {
      const origin = entry.populations[placeOf(member.sources[0] as number)];
      if (origin !== undefined) takePart(network, origin);
      const own = { ...member, sources: member.sources.map((source) => source - (origin?.from ?? 0)) };
      const shown: () => Shown = () => (origin === undefined ? shownBy(entry.stimulator) : shownByPopulation(origin));
      const connections = new ContinuousConnections(wish, own, event, shown, origin, population);
      const { positive, negative } = connections.ports('values');
      if (positive === undefined || negative === undefined) {
        const known = [...new Set(population.ports.filter((port) => port.event === event).map((port) => port.receptor_type))];
        throw new KernelError(
          'UnknownReceptorType',
          said('kernel.connection.noReceptor', { receptor: receptor_type, model: population.model.name, known }),
          { ...address, field: 'syn_spec.receptor_type' },
        );
      }
      if (exchangeKinds[event].instantaneous) {
        network.exchange.memberOf(population);
        if (origin !== undefined) network.exchange.memberOf(origin);
        network.continuous.instantaneous.push(connections);
      } else {
        network.noteDelay(member.delay);
        // What a generator sends in a slice may arrive in it, beside what has the whole delay before it.
        const slots = origin === undefined ? 2 * member.delay : member.delay;
        for (const port of [positive, negative]) population.ringFor(port.channel, slots);
        network.continuous.delayed.push(connections);
        if (stimulator === undefined && origin !== undefined) origin.shows ??= new Float64Array(MAX_LAGS * origin.padded);
      }
      network.stores.push(connections);
    }
  }
}

/** Gives a population the program that exchanges values. */
function takePart(network: Network, population: Population): void {
  if (population.exchanges !== undefined) return;
  const { columns, n, model } = population;
  const exchange = { order: network.exchange.settings.wfr_interpolation_order };
  const program = compileNeuron(model, programParameters(columns), { n, resolution: network.resolution, exchange });
  const carry = population.columnsAt === 0 ? population.carry : carriedState(network, population);
  population.exchanges = exchange;
  population.replace(columns, program, carry);
}

function shownByPopulation(population: Population): Shown {
  return { values: population.shows as Float64Array, width: population.padded };
}

function shownBy(stimulator: Pair['source']['entry']['stimulator']): Shown {
  if (stimulator?.kind !== 'rate') throw new Error('Only generators of rates show values.');
  return { values: stimulator.shows, width: stimulator.n };
}
