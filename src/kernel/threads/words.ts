/** Words that grow as they are written, and a reader of them. Numbers in double precision take two. */
export class Words {
  private words = new Uint32Array(1024);
  private length = 0;

  clear(): void {
    this.length = 0;
  }

  /** What was written; valid until more is. */
  get all(): Uint32Array {
    return this.words.subarray(0, this.length);
  }

  put(word: number): void {
    const at = this.room(1);
    this.words[at] = word;
  }

  /** Room for some words, to be written by the caller into `raw`. @returns the place of the first */
  room(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.words.length) {
      const next = new Uint32Array(Math.max(this.length, 2 * this.words.length));
      next.set(this.words.subarray(0, at));
      this.words = next;
    }
    return at;
  }

  get raw(): Uint32Array {
    return this.words;
  }

  number(value: number): void {
    double[0] = value;
    this.put(halves[0] as number);
    this.put(halves[1] as number);
  }

  text(text: string): void {
    this.put(text.length);
    for (let i = 0; i < text.length; i++) this.put(text.charCodeAt(i));
  }
}

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

export class WordReader {
  private readonly words: Uint32Array;
  private at = 0;

  constructor(words: Uint32Array) {
    this.words = words;
  }

  take(): number {
    return this.words[this.at++] as number;
  }

  /** The place of the next word in `raw`, past which the reader moves by `count`. */
  skip(count: number): number {
    const { at } = this;
    this.at += count;
    return at;
  }

  get raw(): Uint32Array {
    return this.words;
  }

  number(): number {
    halves[0] = this.take();
    halves[1] = this.take();
    return double[0] as number;
  }

  text(): string {
    const codes = Array.from({ length: this.take() }, () => this.take());
    return codes.map((code) => String.fromCharCode(code)).join('');
  }
}
