import { describe, expect, it } from 'vitest';
import microcircuit from '../../src/app/examples/microcircuit.json';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { check } from '../../src/editor/runs/check.ts';
import { trustMachine } from '../../src/editor/runs/size.ts';
import { estimate } from '../../src/kernel/estimate.ts';
import { spoken } from '../support/voice.ts';

function network(n: number, indegree: number): GraphDocument {
  const { document } = readDocument({
    format: 'spikepatch.graph',
    version: 1,
    nodes: [
      { id: 'small', model: 'iaf_psc_alpha', n: 10, params: {}, position: { x: 0, y: 0 } },
      { id: 'large', model: 'iaf_psc_alpha', n, params: { I_e: 400 }, position: { x: 0, y: 0 } },
    ],
    edges: [{ id: 'e1', source: 'large', target: 'large', conn_spec: { rule: 'fixed_indegree', indegree }, syn_spec: {} }],
  });
  return document as GraphDocument;
}

describe('check', () => {
  it('hands on a network that fits a tab', () => {
    const { runnable, diagnostics } = check(network(12_500, 1000), estimate);
    expect(runnable?.compiled.network.nodes).toHaveLength(2);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('refuses one that does not, with figures, at its largest population', () => {
    const { runnable, diagnostics } = check(network(10_000_000, 1000), estimate);
    expect(runnable).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ severity: 'error', code: 'too_large', path: 'nodes[1].n', node: 'large', field: 'n' });
    expect(spoken(diagnostics[0])).toContain('10,000,000,000 connections; the limit is 200,000,000');
  });

  it('trusts a machine of much memory with the cortical microcircuit, and no other', () => {
    const { document } = readDocument(microcircuit);
    const isTrusted = () => check(document as GraphDocument, estimate).runnable !== undefined;
    try {
      expect(isTrusted()).toBe(false);
      trustMachine(4);
      expect(isTrusted()).toBe(false);
      trustMachine(8);
      expect(isTrusted()).toBe(true);
    } finally {
      trustMachine(undefined);
    }
  });
});
