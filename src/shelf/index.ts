/** The circuits of the gallery: what they are about, and where their science stands. Their documents load when one is wanted. */
import { ahead } from '../base/ahead.ts';
import type { circuits as words } from './words/en/circuits.ts';

export type CircuitName = keyof typeof words;
type Topic = 'neuron' | 'input' | 'synapse' | 'plasticity' | 'network' | 'rhythm' | 'function';

export interface Circuit {
  readonly name: CircuitName;
  readonly topic: Topic;
  /** 1 first steps … 3 advanced */
  readonly level: 1 | 2 | 3;
  readonly reference: string;
}

/** In the order of the page. */
export const circuits: readonly Circuit[] = [
  { name: '01-fI-LIF', topic: 'neuron', level: 1, reference: 'Gerstner, Kistler, Naud & Paninski 2014, Neuronal Dynamics, ch. 1.3' },
  { name: '02-membrane-charging', topic: 'neuron', level: 1, reference: 'Dayan & Abbott 2001, Theoretical Neuroscience, ch. 5' },
  {
    name: '08-HH-type-II',
    topic: 'neuron',
    level: 2,
    reference: 'Hodgkin 1948, doi:10.1113/jphysiol.1948.sp004260; Rinzel & Miller 1980, doi:10.1016/0025-5564(80)90109-1',
  },
  { name: '09-HH-action-potential', topic: 'neuron', level: 2, reference: 'Hodgkin & Huxley 1952, doi:10.1113/jphysiol.1952.sp004764' },
  { name: '10-HH-ramps', topic: 'neuron', level: 3, reference: 'Hodgkin & Huxley 1952, doi:10.1113/jphysiol.1952.sp004764' },
  { name: '11-HH-depolarisation-block', topic: 'neuron', level: 2, reference: 'Rinzel & Miller 1980, doi:10.1016/0025-5564(80)90109-1' },
  { name: '11b-HH-hopf', topic: 'neuron', level: 3, reference: 'Hassard 1978, doi:10.1016/0022-5193(78)90168-6; Rinzel & Miller 1980' },
  { name: '12-HH-rebound', topic: 'neuron', level: 2, reference: 'Hodgkin & Huxley 1952, doi:10.1113/jphysiol.1952.sp004764' },
  {
    name: '13a-strength-duration-LIF',
    topic: 'neuron',
    level: 2,
    reference: 'Lapicque 1907; Brunel & van Rossum 2007, doi:10.1007/s00422-007-0190-0',
  },
  { name: '13b-strength-duration-HH', topic: 'neuron', level: 2, reference: 'Hodgkin & Huxley 1952, doi:10.1113/jphysiol.1952.sp004764' },
  {
    name: '16-adex-patterns',
    topic: 'neuron',
    level: 2,
    reference: 'Naud, Marcille, Clopath & Gerstner 2008, doi:10.1007/s00422-008-0264-7, table 1',
  },
  { name: '17-izhikevich-cell-types', topic: 'neuron', level: 2, reference: 'Izhikevich 2003, doi:10.1109/TNN.2003.820440, fig. 2' },
  { name: '26-refractory-limit', topic: 'neuron', level: 1, reference: 'Gerstner et al. 2014, Neuronal Dynamics, ch. 1.3' },
  { name: '30-membrane-filter', topic: 'neuron', level: 2, reference: 'Gerstner et al. 2014, Neuronal Dynamics, ch. 1.3' },
  {
    name: '35-adaptation',
    topic: 'neuron',
    level: 1,
    reference: 'Muller, Buesing, Schemmel & Meier 2007, doi:10.1162/neco.2007.19.11.2958',
  },
  { name: '05-shot-noise', topic: 'input', level: 2, reference: 'Campbell 1909; Papoulis 1991' },
  {
    name: '06-mean-and-fluctuation-driven',
    topic: 'input',
    level: 2,
    reference: 'Salinas & Sejnowski 2000, doi:10.1523/JNEUROSCI.20-16-06193.2000',
  },
  { name: '07-fI-with-noise', topic: 'input', level: 2, reference: 'Gerstner et al. 2014, Neuronal Dynamics, ch. 8' },
  { name: '28-poisson-statistics', topic: 'input', level: 1, reference: 'Gerstner et al. 2014, Neuronal Dynamics, ch. 7' },
  { name: '03-psp-linearity', topic: 'synapse', level: 1, reference: 'Rotter & Diesmann 1999, doi:10.1007/s004220050570' },
  { name: '04-one-spike-threshold', topic: 'synapse', level: 1, reference: 'Rotter & Diesmann 1999, doi:10.1007/s004220050570' },
  { name: '14-shunting', topic: 'synapse', level: 2, reference: 'Koch, Poggio & Torre 1983, doi:10.1073/pnas.80.9.2799' },
  { name: '15-driving-force', topic: 'synapse', level: 2, reference: 'Dayan & Abbott 2001, Theoretical Neuroscience, ch. 5' },
  { name: '27-synaptic-failures', topic: 'synapse', level: 2, reference: 'del Castillo & Katz 1954, doi:10.1113/jphysiol.1954.sp005129' },
  {
    name: '18-depression-and-facilitation',
    topic: 'plasticity',
    level: 2,
    reference: 'Tsodyks & Markram 1997, doi:10.1073/pnas.94.2.719; Tsodyks, Pawelzik & Markram 1998',
  },
  {
    name: '19-stdp-window',
    topic: 'plasticity',
    level: 2,
    reference: 'Bi & Poo 1998, doi:10.1523/JNEUROSCI.18-24-10464.1998; Song, Miller & Abbott 2000',
  },
  {
    name: '29-learning-balance',
    topic: 'plasticity',
    level: 3,
    reference: 'Vogels, Sprekeler, Zenke, Clopath & Gerstner 2011, doi:10.1126/science.1211095',
  },
  { name: '20a-brunel-AI', topic: 'network', level: 3, reference: 'Brunel 2000, doi:10.1023/A:1008925309027, fig. 8' },
  { name: '20b-brunel-SR', topic: 'network', level: 3, reference: 'Brunel 2000, doi:10.1023/A:1008925309027, fig. 8' },
  { name: '20c-brunel-SI-fast', topic: 'network', level: 3, reference: 'Brunel 2000, doi:10.1023/A:1008925309027, fig. 8' },
  { name: '20d-brunel-SI-slow', topic: 'network', level: 3, reference: 'Brunel 2000, doi:10.1023/A:1008925309027, fig. 8' },
  {
    name: '24-synfire-chain',
    topic: 'network',
    level: 2,
    reference: 'Abeles 1991, Corticonics; Diesmann, Gewaltig & Aertsen 1999, doi:10.1038/990101',
  },
  {
    name: '24b-synfire-chain-dies',
    topic: 'network',
    level: 2,
    reference: 'Abeles 1991, Corticonics; Diesmann, Gewaltig & Aertsen 1999, doi:10.1038/990101',
  },
  { name: '21-inhibitory-rhythm-delay1', topic: 'rhythm', level: 2, reference: 'Brunel & Hakim 1999, doi:10.1162/089976699300016179' },
  { name: '21-inhibitory-rhythm-delay2', topic: 'rhythm', level: 2, reference: 'Brunel & Hakim 1999, doi:10.1162/089976699300016179' },
  { name: '21-inhibitory-rhythm-delay4', topic: 'rhythm', level: 2, reference: 'Brunel & Hakim 1999, doi:10.1162/089976699300016179' },
  {
    name: '22-half-centre',
    topic: 'rhythm',
    level: 2,
    reference: 'Brown 1911, doi:10.1098/rspb.1911.0077; Wang & Rinzel 1992, doi:10.1162/neco.1992.4.1.84',
  },
  {
    name: '33-ping',
    topic: 'rhythm',
    level: 3,
    reference: 'Whittington, Traub & Jefferys 1995, doi:10.1038/373612a0; Börgers & Kopell 2003, doi:10.1162/089976603321192059',
  },
  {
    name: '23-decision-EEI',
    topic: 'function',
    level: 2,
    reference: 'Wang 2002, doi:10.1016/S0896-6273(02)01092-9; Wong & Wang 2006, doi:10.1523/JNEUROSCI.3733-05.2006',
  },
  {
    name: '23b-decision-with-evidence',
    topic: 'function',
    level: 2,
    reference: 'Wang 2002, doi:10.1016/S0896-6273(02)01092-9; Wong & Wang 2006, doi:10.1523/JNEUROSCI.3733-05.2006',
  },
  { name: '23c-rivalry', topic: 'function', level: 3, reference: 'Moreno-Bote, Rinzel & Rubin 2007, doi:10.1152/jn.00116.2007' },
  { name: '31-lateral-inhibition', topic: 'function', level: 1, reference: 'Hartline & Ratliff 1957, doi:10.1085/jgp.40.3.357' },
  { name: '32-memory', topic: 'function', level: 2, reference: 'Wang 2001, doi:10.1016/S0166-2236(00)01868-3' },
  { name: '36-and-or-xor', topic: 'function', level: 1, reference: 'McCulloch & Pitts 1943, doi:10.1007/BF02478259' },
];

/** The documents, as files: one part of the program, so that any opens at once after the first. */
export const loadDocuments = ahead(async () => (await import('./documents.ts')).documents);
