/** What each NEST model is, as data: parameters with units and defaults, recordables, receptors, constraints, equations. */
import '../text/language.ts';

export { builtIn, nodeModels, synapseModels } from '../models/catalogue.ts';
export { connectability } from '../models/connectability.ts';
export { type Catalogue, createCatalogue, type Resolved } from '../models/createCatalogue.ts';
export type { Model, NodeModel, Parameter, Recordable, SynapseModel, Value } from '../models/types.ts';
