/**
 * A small assembler for WebAssembly modules that work on one imported memory. Functions are built from typed expressions:
 *
 *   const module = new ModuleBuilder();
 *   module.define('sum', ['i32', 'i32'], 'f64', (f, address, count) => {
 *     const total = f.local('f64');
 *     const end = f.local('i32');
 *     f.set(end, i32.add(address, i32.shl(count, i32.const(3))));
 *     f.while(i32.lt_u(address, end), () => {
 *       f.set(total, f64.add(total, f64.load(address)));
 *       f.set(address, i32.add(address, i32.const(8)));
 *     });
 *     f.return(total);
 *   });
 *   const { sum } = module.instantiate(memory);
 *
 * The types of operands are checked by TypeScript, so what compiles here is valid WebAssembly.
 */
import { type Code, flatten, lengthOf, sized, text, unsigned } from './encoding.ts';
import { i32 } from './scalar.ts';
import { type Effect, type I32, type Local, typeCodes, type ValueType, type WasmValue } from './values.ts';
import { f64x2 } from './vector.ts';

/** A function of the module, for FunctionBuilder.call. */
export interface FunctionHandle<
  P extends readonly ValueType[] = readonly ValueType[],
  R extends ValueType | undefined = ValueType | undefined,
> {
  readonly index: number;
  readonly parameters: P;
  readonly result: R;
}

/** A block that `break` leaves or a loop that `continue` starts again. */
export interface Label {
  readonly depth: number;
}

type Locals<P extends readonly ValueType[]> = { readonly [K in keyof P]: Local<P[K]> };
type Values<P extends readonly ValueType[]> = { readonly [K in keyof P]: WasmValue<P[K]> };

const EMPTY = 0x40;

/** Builds one function's body, statement by statement. */
export class FunctionBuilder {
  private readonly code: (number | Code)[] = [];
  private readonly entry: (number | Code)[] = [];
  private readonly localTypes: ValueType[] = [];
  private readonly named = new Map<string, Local>();
  private readonly parameterCount: number;
  private depth = 0;

  constructor(parameterCount: number) {
    this.parameterCount = parameterCount;
  }

  /** A new local variable, 0 at the start of the function. */
  local<T extends ValueType>(type: T): Local<T> {
    const index = this.parameterCount + this.localTypes.length;
    this.localTypes.push(type);
    return { type, index, code: [0x20, unsigned(index)] };
  }

  /** A new local with this value now. */
  keep<T extends ValueType>(value: WasmValue<T>): Local<T> {
    const local = this.local(value.type);
    this.set(local, value);
    return local;
  }

  /** One local for each name, for values that are soon used up; so many inlined formulas share few locals. */
  scratch<T extends ValueType>(type: T, name: string): Local<T> {
    const key = `${type} ${name}`;
    const known = this.named.get(key) ?? this.local(type);
    this.named.set(key, known);
    return known as Local<T>;
  }

  /** Both lanes hold `value`; set once when the function is entered, which is cheaper than a constant in a loop. */
  lanes(value: number): Local<'v128'> {
    return this.once(`lanes ${Object.is(value, -0) ? '-0' : value}`, f64x2.const(value));
  }

  /** A local that is set to `value` when the function is entered; the same local for the same name. */
  once<T extends ValueType>(name: string, value: WasmValue<T>): Local<T> {
    const key = `${value.type} once ${name}`;
    const known = this.named.get(key) as Local<T> | undefined;
    if (known) return known;
    const local = this.local(value.type);
    this.entry.push(value.code, 0x21, unsigned(local.index));
    this.named.set(key, local);
    return local;
  }

  set<T extends ValueType>(local: Local<T>, value: WasmValue<T>): void {
    this.code.push(value.code, 0x21, unsigned(local.index));
  }

  /** Sets the local and is its new value. */
  tee<T extends ValueType>(local: Local<T>, value: WasmValue<T>): WasmValue<T> {
    return { type: local.type, code: [value.code, 0x22, unsigned(local.index)] };
  }

  /** local += amount */
  increase(local: Local<'i32'>, amount: number | I32): void {
    this.set(local, i32.add(local, typeof amount === 'number' ? i32.const(amount) : amount));
  }

  emit(effect: Effect): void {
    this.code.push(effect.effect);
  }

  if(condition: I32, then: () => void, otherwise?: () => void): void {
    this.code.push(condition.code, 0x04, EMPTY);
    this.depth++;
    then();
    if (otherwise) {
      this.code.push(0x05);
      otherwise();
    }
    this.depth--;
    this.code.push(0x0b);
  }

  /** Tests before the first and after every round. The condition's code is written twice. */
  while(condition: I32, body: () => void): void {
    this.if(condition, () => this.doWhile(body, condition));
  }

  doWhile(body: () => void, condition: I32): void {
    this.loop((again) => {
      body();
      this.continueIf(again, condition);
    });
  }

  /** Runs `body` for counter = from, from + step, … while counter < to (unsigned). */
  for(counter: Local<'i32'>, from: I32, to: I32, step: number, body: () => void): void {
    this.set(counter, from);
    this.while(i32.lt_u(counter, to), () => {
      body();
      this.increase(counter, step);
    });
  }

  /** A block that `break` and `breakIf` leave. */
  block(body: (out: Label) => void): void {
    this.nest(0x02, body);
  }

  /** Runs once, and again for every `continue`. */
  loop(body: (again: Label) => void): void {
    this.nest(0x03, body);
  }

  break(out: Label): void {
    this.code.push(0x0c, unsigned(this.depth - out.depth));
  }

  breakIf(out: Label, condition: I32): void {
    this.code.push(condition.code, 0x0d, unsigned(this.depth - out.depth));
  }

  continue(again: Label): void {
    this.break(again);
  }

  continueIf(again: Label, condition: I32): void {
    this.breakIf(again, condition);
  }

  return(value?: WasmValue): void {
    this.code.push(value ? value.code : [], 0x0f);
  }

  call<P extends readonly ValueType[], R extends ValueType>(target: FunctionHandle<P, R>, ...values: Values<P>): WasmValue<R> {
    return { type: target.result, code: [values.map((value) => value.code), 0x10, unsigned(target.index)] };
  }

  /** Calls a function without a result. */
  run<P extends readonly ValueType[]>(target: FunctionHandle<P, undefined>, ...values: Values<P>): void {
    this.code.push(
      values.map((value) => value.code),
      0x10,
      unsigned(target.index),
    );
  }

  /** The finished body with its declarations of locals. */
  finish(): Code {
    const groups: Code[] = this.localTypes.map((type) => [1, typeCodes[type]]);
    // A body whose last statement returns still has to leave a value in the eyes of the validator; 0x00 is `unreachable`.
    return sized([unsigned(groups.length), groups, this.entry, this.code, 0x00, 0x0b]);
  }

  private nest(opcode: number, body: (label: Label) => void): void {
    this.code.push(opcode, EMPTY);
    this.depth++;
    body({ depth: this.depth });
    this.depth--;
    this.code.push(0x0b);
  }
}

interface Signature {
  readonly parameters: readonly ValueType[];
  readonly result: ValueType | undefined;
}

/** A function that JavaScript can call; i64 parameters are bigint and therefore left to calls between WebAssembly functions. */
type Exports = Readonly<Record<string, (...values: number[]) => number>>;

export class ModuleBuilder {
  private readonly signatures: Signature[] = [];
  private readonly imports: { readonly name: string; readonly type: number }[] = [];
  private readonly bodies: { readonly name: string | undefined; readonly type: number; readonly body: Code }[] = [];
  private readonly importedFunctions: Record<string, (...values: number[]) => number | undefined> = {};

  /** A JavaScript function that the module calls. All imports come before the first `define`. */
  importFunction<P extends readonly ValueType[], R extends ValueType | undefined>(
    name: string,
    parameters: P,
    result: R,
    implementation: (...values: number[]) => number | undefined,
  ): FunctionHandle<P, R> {
    if (this.bodies.length > 0) throw new Error('Imported functions come before defined ones.');
    this.imports.push({ name, type: this.typeIndex(parameters, result) });
    this.importedFunctions[name] = implementation;
    return { index: this.imports.length - 1, parameters, result };
  }

  /** A function exported as `name`. A result is given with `f.return`; a function without one may simply end. */
  define<const P extends readonly ValueType[], R extends ValueType | undefined>(
    name: string,
    parameters: P,
    result: R,
    build: (f: FunctionBuilder, ...parameters: Locals<P>) => void,
  ): FunctionHandle<P, R> {
    const index = this.imports.length + this.bodies.length;
    const f = new FunctionBuilder(parameters.length);
    const locals = parameters.map((type, position) => ({
      type,
      index: position,
      code: [0x20, unsigned(position)],
    })) as unknown as Locals<P>;
    build(f, ...locals);
    if (result === undefined) f.return();
    this.bodies.push({ name, type: this.typeIndex(parameters, result), body: f.finish() });
    return { index, parameters, result };
  }

  /** The module's bytes. */
  bytes(): Uint8Array<ArrayBuffer> {
    const types: Code = [unsigned(this.signatures.length), this.signatures.map(signatureCode)];
    const imports: Code = [
      unsigned(this.imports.length + 1),
      [text('env'), text('memory'), 0x02, 0x00, unsigned(1)],
      this.imports.map(({ name, type }) => [text('env'), text(name), 0x00, unsigned(type)]),
    ];
    const functions: Code = [unsigned(this.bodies.length), this.bodies.map(({ type }) => unsigned(type))];
    const exports: Code = [
      unsigned(this.bodies.length),
      this.bodies.map(({ name }, position) => [text(name as string), 0x00, unsigned(this.imports.length + position)]),
    ];
    const bodies: Code = [unsigned(this.bodies.length), this.bodies.map(({ body }) => body)];
    const code: Code = [
      [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      [1, sized(types)],
      [2, sized(imports)],
      [3, sized(functions)],
      [7, sized(exports)],
      [10, sized(bodies)],
    ];
    const bytes = new Uint8Array(lengthOf(code));
    flatten(code, bytes, 0);
    return bytes;
  }

  /** Compiles the module and binds it to `memory`. */
  instantiate(memory: WebAssembly.Memory): Exports {
    return instantiate(new WebAssembly.Module(this.bytes()), memory, this.importedFunctions);
  }

  private typeIndex(parameters: readonly ValueType[], result: ValueType | undefined): number {
    const same = (signature: Signature): boolean => signature.result === result && signature.parameters.join() === parameters.join();
    const known = this.signatures.findIndex(same);
    if (known >= 0) return known;
    this.signatures.push({ parameters, result });
    return this.signatures.length - 1;
  }
}

/** Binds a compiled module of this assembler to a memory. */
export function instantiate(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  functions: Readonly<Record<string, (...values: number[]) => number | undefined>> = {},
): Exports {
  return new WebAssembly.Instance(module, { env: { ...functions, memory } }).exports as unknown as Exports;
}

function signatureCode({ parameters, result }: Signature): Code {
  return [
    0x60,
    unsigned(parameters.length),
    parameters.map((type) => typeCodes[type]),
    result === undefined ? [0] : [1, typeCodes[result]],
  ];
}
