import { t } from '../editor/text/en.ts';
import balancedNetwork from './examples/balanced-network.json';
import constantCurrent from './examples/constant-current.json';
import layerCircularMask from './examples/layer-circular-mask.json';
import layerDoughnut from './examples/layer-doughnut.json';
import layerGaussianKernel from './examples/layer-gaussian-kernel.json';
import microcircuit from './examples/microcircuit.json';
import plasticConnection from './examples/plastic-connection.json';
import poissonNoise from './examples/poisson-noise.json';
import spatialNeurons from './examples/spatial-neurons.json';
import spatialSpikeActivity from './examples/spatial-spike-activity.json';
import twoConnectedNeurons from './examples/two-connected-neurons.json';
import twoNeurons from './examples/two-neurons.json';

/** A circuit of the start screen: a graph document that opens as an unsaved copy and runs at once. */
export interface Example {
  readonly name: string;
  readonly text: () => string;
  /** A document as in a file (docs/graph-format.md). */
  readonly file: unknown;
  readonly title: string;
}

/** The four circuits of the PyNEST introduction, in its order. */
export const examples: readonly Example[] = [
  { name: 'constant-current', text: () => t('app.example.constant-current'), file: constantCurrent, title: constantCurrent.title },
  { name: 'two-neurons', text: () => t('app.example.two-neurons'), file: twoNeurons, title: twoNeurons.title },
  { name: 'poisson-noise', text: () => t('app.example.poisson-noise'), file: poissonNoise, title: poissonNoise.title },
  {
    name: 'two-connected-neurons',
    text: () => t('app.example.two-connected-neurons'),
    file: twoConnectedNeurons,
    title: twoConnectedNeurons.title,
  },
];

/** What comes after the introduction: two networks, layers in space, and NEST Desktop's two projects of such. */
export const furtherExamples: readonly Example[] = [
  { name: 'balanced-network', text: () => t('app.example.balanced-network'), file: balancedNetwork, title: balancedNetwork.title },
  { name: 'plastic-connection', text: () => t('app.example.plastic-connection'), file: plasticConnection, title: plasticConnection.title },
  {
    name: 'layer-circular-mask',
    text: () => t('app.example.layer-circular-mask'),
    file: layerCircularMask,
    title: layerCircularMask.title,
  },
  {
    name: 'layer-gaussian-kernel',
    text: () => t('app.example.layer-gaussian-kernel'),
    file: layerGaussianKernel,
    title: layerGaussianKernel.title,
  },
  { name: 'layer-doughnut', text: () => t('app.example.layer-doughnut'), file: layerDoughnut, title: layerDoughnut.title },
  {
    name: 'spatial-spike-activity',
    text: () => t('app.example.spatial-spike-activity'),
    file: spatialSpikeActivity,
    title: spatialSpikeActivity.title,
  },
  { name: 'microcircuit', text: () => t('app.example.microcircuit'), file: microcircuit, title: microcircuit.title },
  { name: 'spatial-neurons', text: () => t('app.example.spatial-neurons'), file: spatialNeurons, title: spatialNeurons.title },
];
