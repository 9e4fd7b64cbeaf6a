/** A neuron's own stream of random numbers, whose state its columns hold: xoshiro128++, drawn as the back ends draw. */
import type { VariableId } from '../ir.ts';
import type { NeuronProgram } from '../types.ts';

export class NeuronStream {
  private readonly words = new Uint32Array(4);
  /** The two columns with its state; undefined for a neuron that draws nothing. */
  private readonly places: readonly number[] | undefined;

  constructor({ body }: NeuronProgram) {
    this.places = body.random?.map((id: VariableId) => body.variables[id]?.column as number);
  }

  /** Goes on from the state that the columns hold. */
  load(columns: Float64Array): void {
    const words = wordsOf(columns);
    this.places?.forEach((place, k) => {
      this.words.set(words.subarray(2 * place, 2 * place + 2), 2 * k);
    });
  }

  /** Writes the state into the columns. */
  store(columns: Float64Array): void {
    const words = wordsOf(columns);
    this.places?.forEach((place, k) => {
      words.set(this.words.subarray(2 * k, 2 * k + 2), 2 * place);
    });
  }

  /** Uniform in [0, 1) with 32 bits. */
  draw(): number {
    const [s0, s1, s2, s3] = this.words as unknown as [number, number, number, number];
    const added = (s0 + s3) | 0;
    const drawn = (((added << 7) | (added >>> 25)) + s0) | 0;
    const t = s1 << 9;
    const u2 = s2 ^ s0;
    const u3 = s3 ^ s1;
    this.words[1] = s1 ^ u2;
    this.words[0] = s0 ^ u3;
    this.words[2] = u2 ^ t;
    this.words[3] = (u3 << 11) | (u3 >>> 21);
    return (drawn >>> 0) * 2 ** -32;
  }
}

/** As words: a NaN's bits need not survive as a number. */
const wordsOf = (columns: Float64Array) => new Uint32Array(columns.buffer, columns.byteOffset);
