/** The lessons as files without words (docs/graph-format.md, "Lessons"). */

import balancedNetworks from './lessons/balanced-networks.json';
import conductances from './lessons/conductances.json';
import decisionMaking from './lessons/decision-making.json';
import directCurrent from './lessons/direct-current.json';
import eINetworks from './lessons/e-i-networks.json';
import hodgkinHuxley from './lessons/hodgkin-huxley.json';
import meanAndFluctuations from './lessons/mean-and-fluctuations.json';
import memory from './lessons/memory.json';
import noiseAndCv from './lessons/noise-and-cv.json';
import oneNeuron from './lessons/one-neuron.json';
import poissonInput from './lessons/poisson-input.json';
import pspAndSummation from './lessons/psp-and-summation.json';
import shortTermPlasticity from './lessons/short-term-plasticity.json';
import synapticPlasticity from './lessons/synaptic-plasticity.json';
import synchronyAndRhythms from './lessons/synchrony-and-rhythms.json';
import twoConnected from './lessons/two-connected.json';
import twoNeurons from './lessons/two-neurons.json';
import type { LessonName } from './lessons.ts';

export const lessonFiles: Readonly<Record<LessonName, unknown>> = {
  'one-neuron': oneNeuron,
  'two-neurons': twoNeurons,
  'poisson-input': poissonInput,
  'two-connected': twoConnected,
  'direct-current': directCurrent,
  'noise-and-cv': noiseAndCv,
  'psp-and-summation': pspAndSummation,
  'mean-and-fluctuations': meanAndFluctuations,
  conductances: conductances,
  'hodgkin-huxley': hodgkinHuxley,
  'e-i-networks': eINetworks,
  'decision-making': decisionMaking,
  'synaptic-plasticity': synapticPlasticity,
  'short-term-plasticity': shortTermPlasticity,
  'synchrony-and-rhythms': synchronyAndRhythms,
  'balanced-networks': balancedNetworks,
  memory: memory,
};
