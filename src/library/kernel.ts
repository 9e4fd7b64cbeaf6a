/**
 * The kernel: networks in, recordings out. `build` takes a network whose models are records (of `spikepatch/models`), and throws a
 * KernelError that says what is refused and where. Times in ms; docs/library.md has an example.
 */
import '../text/language.ts';

export { build, buildInSteps, checkLimits, estimate, recordingsOfNodes } from '../kernel/index.ts';
export {
  type Address,
  type Columns,
  type ConnectionSpec,
  type Estimate,
  KernelError,
  type Limits,
  type MadeConnections,
  type NetworkSpec,
  type NodeRange,
  type NodeSpec,
  type Quantity,
  type Recording,
  type Simulation,
  type Snapshot,
  type SynSpec,
} from '../kernel/types.ts';
