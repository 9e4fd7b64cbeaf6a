/** What a step points at, found in the document by role, model or id, and how it lights up. */
import { inOrder } from '../document/order.ts';
import type { GraphDocument, GraphNode } from '../document/types.ts';
import { type LessonPlan, nodesNamed, type Step, Unknown, whoIn } from '../lesson/index.ts';

interface Lit {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  readonly panels: readonly string[];
  /** Dials by their place in `view.dials`. */
  readonly dials: readonly number[];
  /** What they are called, for words. */
  readonly names: readonly string[];
}

/** Everything that `at` means: node:, panel: and edge: with a role, a model or an id (edge: also SOURCE->TARGET); dial: with its label or a path. */
export function litIn(document: GraphDocument, plan: LessonPlan, step: Step): Lit {
  const nodes: string[] = [];
  const edges: string[] = [];
  const panels: string[] = [];
  const dials: number[] = [];
  const names: string[] = [];
  const named = (name: string): readonly GraphNode[] => {
    try {
      return nodesNamed(whoIn(document, plan.roles), name, 1);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      const node = Object.hasOwn(document.nodes, name) ? document.nodes[name] : undefined;
      return node ? [node] : [];
    }
  };
  const called = (node: GraphNode): string => node.label || node.id;
  for (const place of step.at) {
    const [kind = '', what = ''] = place.split(/:(.*)/s).map((part) => part.trim());
    if (kind === 'node') {
      for (const node of named(what)) {
        nodes.push(node.id);
        names.push(called(node));
      }
    } else if (kind === 'panel') {
      const own = [...(document.analyses ?? []), ...(document.sweeps ?? [])].find(({ id }) => id === what);
      if (own !== undefined) {
        panels.push(own.id);
        names.push('title' in own && typeof own['title'] === 'string' ? own['title'] : own.id);
      } else
        for (const node of named(what)) {
          panels.push(node.id);
          names.push(called(node));
        }
    } else if (kind === 'dial') {
      for (const [index, { label, paths }] of (document.view.dials ?? []).entries()) {
        if (label !== what && !paths.some(({ path }) => path === what)) continue;
        dials.push(index);
        names.push(label || paths.map(({ path }) => path).join(' + '));
      }
    } else if (kind === 'edge') {
      const [source = '', target] = what.split('->').map((part) => part.trim());
      const [from, to] = [new Set(named(source).map(({ id }) => id)), new Set(target ? named(target).map(({ id }) => id) : [])];
      for (const edge of inOrder(document.edges)) {
        if (edge.id !== what && !(from.has(edge.source) && to.has(edge.target))) continue;
        edges.push(edge.id);
        names.push(`${edge.source} → ${edge.target}`);
      }
    }
  }
  return { nodes, edges, panels, dials, names: [...new Set(names)] };
}

/** Ids are Python names, so they can stand in a rule; anything else is left out. */
const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Rules of style that make them shine. */
export function lightRules({ nodes, edges, panels, dials }: Lit): string {
  const of = (ids: readonly string[], prefix: string, kind: string) =>
    ids.filter((id) => PLAIN.test(id)).map((id) => `.react-flow__${kind}[data-id="${prefix}${id}"]`);
  const turned = dials.map((index) => `.controls-dials > [data-dial="${index}"]`);
  const boxes = [...of(nodes, '', 'node'), ...of(panels, 'panel:', 'node'), ...turned];
  const lines = of(edges, '', 'edge');
  return [
    boxes.length === 0 ? '' : `${boxes.join(',')}{animation:lectern-shine 1.6s ease-in-out infinite alternate;border-radius:12px}`,
    lines.length === 0 ? '' : `${lines.join(',')}{animation:lectern-glow 1.6s ease-in-out infinite alternate}`,
  ].join('');
}
