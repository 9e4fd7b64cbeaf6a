/** What flows in every step, and synapses that somebody modulates: how they look, and how they are set, by keyboard. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenPage, openApp } from '../support/browser.ts';
import { dropFile, nodeOf, panelOf, run, saveFile, setField } from '../support/driving.ts';

const document = {
  format: 'spikepatch.graph',
  version: 2,
  title: 'Wires',
  kernel: { resolution: 0.1, rng_seed: 1, duration: 200 },
  nodes: [
    { id: 'g1', model: 'hh_psc_alpha_gap', params: { I_e: 800 }, position: { x: 0, y: 0 } },
    { id: 'g2', model: 'hh_psc_alpha_gap', position: { x: 320, y: 0 } },
    { id: 'r1', model: 'lin_rate_ipn', params: { mu: 1 }, position: { x: 0, y: 160 } },
    { id: 'r2', model: 'tanh_rate_ipn', position: { x: 320, y: 160 } },
    { id: 'correlation', model: 'correlation_detector', params: { delta_tau: 1 }, position: { x: 640, y: 0 } },
    { id: 'cells', model: 'ginzburg_neuron', n: 3, position: { x: 0, y: 320 } },
    { id: 'spins', model: 'spin_detector', position: { x: 320, y: 320 } },
  ],
  edges: [
    {
      id: 'gap',
      source: 'g1',
      target: 'g2',
      conn_spec: { rule: 'one_to_one', make_symmetric: true },
      syn_spec: { synapse_model: 'gap_junction', weight: 5 },
    },
    { id: 'late', source: 'r1', target: 'r2', syn_spec: { synapse_model: 'rate_connection_delayed', weight: 0.5, delay: 5 } },
    { id: 'now', source: 'r2', target: 'r1', syn_spec: { synapse_model: 'rate_connection_instantaneous', weight: -0.5 } },
    { id: 'reward', source: 'g1', target: 'g2', syn_spec: { synapse_model: 'stdp_dopamine_synapse', weight: 10 } },
    { id: 'first', source: 'g1', target: 'correlation' },
    { id: 'second', source: 'g1', target: 'correlation', syn_spec: { receptor_type: 1 } },
    { id: 'states', source: 'cells', target: 'spins' },
  ],
};

describe('wires that carry more than spikes', () => {
  let app: OpenPage;
  beforeAll(async () => {
    app = await openApp(inject('appUrl'));
    await dropFile(app.page, 'wires.graph.json', JSON.stringify(document));
    await nodeOf(app.page, 'g1').waitFor();
  });
  afterAll(() => app?.close());
  const saved = async () =>
    JSON.parse(await saveFile(app.page)) as {
      kernel: Record<string, unknown>;
      nodes: { id: string; model: string }[];
      edges: { id: string; syn_spec: Record<string, unknown> }[];
    };

  it('are tubes, told apart by their marks, and say what they carry', async () => {
    const { page } = app;
    const of = (id: string) => page.locator(`.react-flow__edge[data-id="${id}"]`);
    for (const id of ['gap', 'late', 'now']) expect(await of(id).locator('.canvas-edge-core').count(), id).toBe(1);
    expect(await of('reward').locator('.canvas-edge-core').count()).toBe(0);
    expect(await of('gap').locator('.canvas-edge-mark').count()).toBe(2);
    expect(await of('late').locator('.canvas-edge-mark').count()).toBe(1);
    expect(await of('gap').locator('title').first().textContent()).toContain('gap junction, both ways in every step');
  });

  it('of modulated synapses name their volume_transmitter in the form, which is made where there is none', async () => {
    const { page } = app;
    await page.locator('.react-flow__edge[data-id="reward"]').dispatchEvent('click');
    const field = page.getByRole('combobox', { name: 'volume_transmitter', exact: true });
    await expect
      .poll(() => page.locator('[data-field="volume_transmitter"], .inspector-rows').first().innerText())
      .toContain('No volume transmitter');
    await field.selectOption({ label: 'New volume_transmitter' });
    await expect.poll(async () => (await saved()).nodes.find(({ model }) => model === 'volume_transmitter')?.id).toBeDefined();
    const file = await saved();
    const added = file.nodes.find(({ model }) => model === 'volume_transmitter')?.id;
    expect(file.edges.find(({ id }) => id === 'reward')?.syn_spec['volume_transmitter']).toBe(added);
  });

  it('have their waveform relaxation with the experiment, and the file keeps what is not NEST’s', async () => {
    const { page } = app;
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Waveform relaxation' }).waitFor();
    await setField(page, 'wfr_tol', '1e-6');
    await expect.poll(async () => (await saved()).kernel).toMatchObject({ wfr_tol: 1e-6 });
    expect((await saved()).kernel).not.toHaveProperty('wfr_max_iterations');
    await page.getByRole('switch', { name: 'use_wfr' }).press('Space');
    await expect.poll(async () => (await saved()).kernel).toMatchObject({ use_wfr: false });
    expect(await page.getByRole('textbox', { name: 'wfr_tol', exact: true }).count()).toBe(0);
    await page.getByRole('switch', { name: 'use_wfr' }).press('Space');
  });

  it('and detectors show pairs and states in panels of their own', async () => {
    const { page } = app;
    await run(page);
    await expect.poll(() => panelOf(page, 'correlation').innerText()).toContain('at port 1');
    await expect.poll(() => panelOf(page, 'spins').innerText()).toMatch(/change/);
    expect(app.complaints).toEqual([]);
  });
});
