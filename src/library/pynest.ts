/** PyNEST's verbs over the kernel: Create, Connect, SetStatus, GetStatus, CopyModel, Simulate … in a session of their own. */
import '../text/language.ts';

export { KernelError } from '../kernel/types.ts';
export { createPynest, type Pynest } from '../pynest/createPynest.ts';
