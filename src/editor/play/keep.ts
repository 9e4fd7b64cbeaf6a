/**
 * What was done while a network played, as stimuli that do it again: spikes that made neurons fire as a generator of those spikes, currents
 * that were turned or switched as a generator of the steps. What else was changed is named; it stays as the document has it.
 */
import { type Command, keepPlayed, nameOf, nodeModelOf, type PlayedStimulus } from '../../document/commands/index.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { NodeSpec } from '../../kernel/types.ts';
import { timeOf, toSteps } from '../../language/time.ts';
import type { NodeModel } from '../../models/types.ts';
import { constantCurrent } from '../../models/vocabulary/courses.ts';
import { changesBetween } from '../../simulation/changes.ts';
import type { Runnable } from '../runs/runner.ts';
import { t } from '../text/en.ts';
import { type Deed, indexOf, modelWith } from './deeds.ts';

export interface Keeping {
  /** undefined: nothing of it can be kept. */
  readonly command: Command | undefined;
  /** Deeds that are kept. */
  readonly count: number;
  /** What cannot be, in words. */
  readonly lost: readonly string[];
}

/** A current into or out of a node that changed: what it began with, and each new value with its time (ms). */
interface Course {
  readonly parameter: string;
  readonly model: NodeModel;
  first: number;
  amplitude: number;
  on: boolean;
  readonly steps: { readonly time: number; readonly value: number }[];
}

function numberOf(spec: NodeSpec | undefined, name: string): number | undefined {
  const value = spec?.params[name] ?? spec?.model.parameters[name]?.default;
  return typeof value === 'number' ? value : undefined;
}

/** @param document as it is now, with the last values of what was turned. */
export function keepingOf(document: GraphDocument, deeds: readonly Deed[]): Keeping {
  const { resolution } = document.kernel;
  const lost = new Set<string>();
  const spikes = new Map<string, Extract<Deed, { kind: 'fire' }>[]>();
  const courses = new Map<string, Course>();
  let count = 0;

  const courseOf = ({ compiled }: Runnable, node: string): Course | undefined => {
    const known = courses.get(node);
    if (known !== undefined) return known;
    const range = compiled.nodes[node];
    const spec = range && compiled.network.nodes[indexOf(compiled.network, range)];
    const parameter = spec && constantCurrent(spec.model);
    const value = parameter === undefined ? undefined : numberOf(spec, parameter);
    if (spec === undefined || parameter === undefined || value === undefined) return undefined;
    const course = { parameter, model: spec.model, first: value, amplitude: value, on: true, steps: [] };
    courses.set(node, course);
    return course;
  };
  const note = (course: Course, time: number): void => {
    count += 1;
    const value = course.on ? course.amplitude : 0;
    if (time > 0 || !course.on) course.steps.push({ time, value });
    else course.first = value;
  };

  let last: Runnable | undefined;
  for (const deed of deeds) {
    if (deed.kind === 'edit') {
      last = deed.after;
      for (const [node, name] of editsOf(deed.before, deed.after)) {
        const course = courseOf(deed.before, node);
        const range = deed.after.compiled.nodes[node];
        const value = range && numberOf(deed.after.compiled.network.nodes[indexOf(deed.after.compiled.network, range)], name);
        if (course?.parameter === name && value !== undefined) {
          course.amplitude = value;
          note(course, deed.time);
        } else lost.add(t('play.lost.parameter', { name, of: nameOf(document, node) }));
      }
      if (weightsDiffer(deed.before, deed.after)) lost.add(t('play.lost.weights'));
    } else if (deed.kind === 'fire') {
      count += 1;
      spikes.set(deed.node, [...(spikes.get(deed.node) ?? []), deed]);
    } else {
      const course = last === undefined ? undefined : courseOf(last, deed.node);
      const known = course ?? courseAt(document, deed.node, courses);
      if (known === undefined) lost.add(t('play.lost.switch', { of: nameOf(document, deed.node) }));
      else {
        known.on = deed.on;
        note(known, deed.time);
      }
    }
  }

  const stimuli: PlayedStimulus[] = [];
  const shot = modelWith(document, 'spike_times');
  for (const [node, fired] of spikes) {
    const [one] = fired;
    if (one === undefined || shot === undefined) continue;
    const { weight, receptor_type } = one.firing;
    const times = fired.map(({ time }) => toSteps(time, resolution) + 1);
    stimuli.push({
      model: shot.name,
      params: { spike_times: [...new Set(times)].sort((a, b) => a - b).map((step) => timeOf(step, resolution)) },
      label: t('play.label.fired', { node: nameOf(document, node) }),
      beside: node,
      wires: [{ target: node, syn_spec: { weight, delay: one.trigger.delay, ...(receptor_type === undefined ? {} : { receptor_type }) } }],
    });
  }
  const stepper = modelWith(document, 'amplitude_times');
  const begun: { node: string; name: string; value: number }[] = [];
  for (const [node, { parameter, model, first, steps }] of courses) {
    begun.push({ node, name: parameter, value: first });
    if (steps.length === 0 || stepper === undefined) continue;
    const own = model.elementType === 'neuron';
    const byTime = new Map(steps.map(({ time, value }) => [Math.max(1, toSteps(time, resolution) + (own ? EARLY : LATE)), value - first]));
    const wires = own
      ? [{ target: node, syn_spec: { weight: 1, delay: resolution } }]
      : Object.values(document.edges)
          .filter(({ source, muted }) => source === node && !muted)
          .map(({ target, target_slice, syn_spec }) => ({ target, ...(target_slice === undefined ? {} : { target_slice }), syn_spec }));
    stimuli.push({
      model: stepper.name,
      params: { amplitude_times: [...byTime.keys()].map((step) => timeOf(step, resolution)), amplitude_values: [...byTime.values()] },
      label: t('play.label.turned', { node: nameOf(document, node) }),
      beside: node,
      wires,
    });
  }
  return { command: stimuli.length > 0 ? keepPlayed(document, stimuli, begun) : undefined, count, lost: [...lost] };
}

/** Steps from a change of I_e to the amplitude_time of a current with a delay of one step that acts at once. */
const EARLY = -1;
/** The same from a change of a generator's amplitude to that of another generator with the same wires. */
const LATE = 1;

/** A generator that was switched and never turned. */
function courseAt(document: GraphDocument, node: string, courses: Map<string, Course>): Course | undefined {
  const known = courses.get(node);
  if (known !== undefined) return known;
  const said = document.nodes[node];
  const model = said && nodeModelOf(document, said.model);
  const parameter = model && constantCurrent(model);
  if (model === undefined || said === undefined || parameter === undefined || Array.isArray(said.params)) return undefined;
  const value = (said.params as Readonly<Record<string, unknown>>)[parameter] ?? model.parameters[parameter]?.default;
  if (typeof value !== 'number') return undefined;
  const course: Course = { parameter, model, first: value, amplitude: value, on: true, steps: [] };
  courses.set(node, course);
  return course;
}

/** Nodes by id with names of parameters that an edit changed. */
function editsOf(before: Runnable, after: Runnable): [node: string, name: string][] {
  const ids = Object.entries(before.compiled.nodes).map(([id, range]) => [indexOf(before.compiled.network, range), id] as const);
  const idAt = new Map(ids);
  return (changesBetween(before.compiled.network, after.compiled.network) ?? []).flatMap((change) => {
    const id = change.type === 'nodes' ? idAt.get(change.index) : undefined;
    return change.type === 'nodes' && id !== undefined ? Object.keys(change.values).map((name): [string, string] => [id, name]) : [];
  });
}

function weightsDiffer(before: Runnable, after: Runnable): boolean {
  return (changesBetween(before.compiled.network, after.compiled.network) ?? []).some(({ type }) => type === 'connections');
}
