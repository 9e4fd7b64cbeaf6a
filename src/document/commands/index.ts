/**
 * The door to all changes of a document: one function a command. Each takes the document as it is (for the sentence that
 * names the change) and answers a `Command`; nothing changes until an editor, or `applyCommand`, applies it.
 */
import { produce } from 'immer';
import type { GraphDocument } from '../types.ts';
import type { Command, DocumentDraft } from './core.ts';

export { elementTypeOf, nodeModelOf, rootModel, synapseModelOf } from '../meaning/lookup.ts';
export { addAnalysis, freeAnalysisId, removeAnalysis, setAnalysis, setPanel } from './analyses.ts';
export {
  type Command,
  command,
  type DocumentDraft,
  type Items,
  idBase,
  mintNodeId,
  nameOf,
  valueText,
  what,
  without,
} from './core.ts';
export {
  type ConnectWish,
  connect,
  connectMany,
  endRefusal,
  mintEdgeId,
  reconnect,
  reverseEdge,
  type SynSpecChange,
  setConnSpec,
  setEnd,
  setSlice,
  setSynSpec,
} from './edges.ts';
export {
  asFragment,
  CASCADE,
  corner,
  cut,
  duplicate,
  duplicateWithWires,
  extract,
  type Fragment,
  insertDocument,
  outerConnections,
  paste,
  remove,
  removed,
} from './fragments.ts';
export {
  addNote,
  assignGroup,
  collapse,
  connectionsOf,
  editNote,
  groupNodes,
  labelGroup,
  membersOf,
  move,
  moveBy,
  moveGroup,
  moveNodes,
  type Places,
  resizeGroup,
  resizeNote,
  tidy,
  ungroup,
} from './layout.ts';
export { setLesson, setOwnNumbers } from './lessons.ts';
export { changeModel, type Dropped, type ModelChange, modelChange, synapseChange, type WeightChange } from './modelChange.ts';
export {
  modelNameRefusal,
  mute,
  removeModel,
  saveAsModel,
  setDescription,
  setKernel,
  setModelParameter,
  setRelaxation,
  setTitle,
} from './models.ts';
export { nestmlNameRefusal, removeNestml, saveNestml } from './nestml.ts';
export {
  addConnectedNode,
  addNode,
  idRefusal,
  type NodeWish,
  renameId,
  renameParameter,
  resetParameter,
  setLabel,
  setN,
  setParameter,
  setParameterEach,
  setParameters,
} from './nodes.ts';
export { keepPlayed, type PlayedStimulus, setReplaySpeed } from './play.ts';
export { setReport } from './report.ts';
export { revise } from './revise.ts';
export { forgetRun, freeRunId, keepRun, restoreRun, setRun } from './runs.ts';
export { setSpatial } from './space.ts';
export { setCourse } from './stimuli.ts';
export {
  addDial,
  addSweep,
  freeSweepId,
  removeDial,
  removeSweep,
  setDial,
  setSweep,
  sweepName,
} from './sweeps.ts';
export { invertWeights, nameNew } from './weights.ts';
export { defaultSynSpec, type NewConnection, type Refusal, type Wire, weightUnit, wire, wireIn } from './wiring.ts';

/** The document after a command; the one before stays untouched. */
export function applyCommand(document: GraphDocument, command: Command): GraphDocument {
  return produce(document, (draft) => command.apply(draft as unknown as DocumentDraft));
}
export { setWhy } from './why.ts';
