type Variant = { readonly recording: boolean };

/** Functions of equal key, variant and memory are made once. They go with their memory, and are made anew once that has grown. */
export function memoized<P extends { readonly key: string }, F>(
  make: (program: P, memory: WebAssembly.Memory, recording: boolean) => F,
): (program: P, memory: WebAssembly.Memory, variant: Variant) => F {
  const byMemory = new WeakMap<ArrayBuffer, Map<string, F>>();
  return (program, memory, { recording }) => {
    let made = byMemory.get(memory.buffer);
    if (!made) {
      made = new Map();
      byMemory.set(memory.buffer, made);
    }
    const key = `${recording ? 'recording' : 'plain'} ${program.key}`;
    const known = made.get(key);
    if (known) return known;
    const fresh = make(program, memory, recording);
    made.set(key, fresh);
    return fresh;
  };
}
