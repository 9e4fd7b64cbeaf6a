/** The syntax tree of NESTML 8: plain data, every node with its place in the text. */
import type { Place } from '../problem.ts';

export type Operator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '**'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | 'and'
  | 'or'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>';

/** `V_m`, `g''`, `x[2]` */
export interface Variable {
  readonly name: string;
  /** Number of primes. */
  readonly order: number;
  readonly index?: Expression;
  readonly at: Place;
}

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly isWhole: boolean; readonly unit?: Variable; readonly at: Place }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: Place }
  | { readonly kind: 'string'; readonly value: string; readonly at: Place }
  | { readonly kind: 'inf'; readonly at: Place }
  | { readonly kind: 'variable'; readonly variable: Variable; readonly at: Place }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[]; readonly at: Place }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '~' | 'not'; readonly operand: Expression; readonly at: Place }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression; readonly at: Place }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly consequent: Expression;
      readonly otherwise: Expression;
      readonly at: Place;
    };

/** `real`, `integer`, `mV`, `pA/ms`: as it is written; read by units.ts. */
export interface DataType {
  readonly text: string;
  readonly at: Place;
}

/** `a, b real = 1 [[a > 0]] @nest::weight # what it is` */
export interface Declaration {
  readonly variables: readonly Variable[];
  readonly type: DataType;
  readonly value?: Expression;
  readonly guard?: Expression;
  /** Between the two columns of a guard, as it is written. */
  readonly guardText?: string;
  readonly decorators: readonly string[];
  readonly doc: string;
  readonly at: Place;
}

export interface Branch {
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

export type Statement =
  | {
      readonly kind: 'assign';
      readonly target: Variable;
      readonly operator: '=' | '+=' | '-=' | '*=' | '/=';
      readonly value: Expression;
      readonly at: Place;
    }
  | { readonly kind: 'declare'; readonly declaration: Declaration; readonly at: Place }
  | { readonly kind: 'call'; readonly call: Expression & { readonly kind: 'call' }; readonly at: Place }
  | { readonly kind: 'return'; readonly value?: Expression; readonly at: Place }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: readonly Statement[]; readonly at: Place }
  | {
      readonly kind: 'for';
      readonly variable: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly step: Expression | undefined;
      readonly body: readonly Statement[];
      readonly at: Place;
    }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: readonly Statement[]; readonly at: Place };

export interface Inline {
  readonly name: string;
  readonly type: DataType;
  readonly value: Expression;
  readonly isRecordable: boolean;
  readonly doc: string;
  readonly at: Place;
}

/** `V_m' = …` or, inside a kernel, `g = …` */
export interface Equation {
  readonly variable: Variable;
  readonly value: Expression;
  readonly at: Place;
}

export interface Kernel {
  readonly equations: readonly Equation[];
  readonly at: Place;
}

export interface Port {
  readonly name: string;
  readonly kind: 'spike' | 'continuous';
  readonly size?: Expression;
  readonly type?: DataType;
  readonly isExcitatory: boolean;
  readonly isInhibitory: boolean;
  readonly doc: string;
  readonly at: Place;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: DataType; readonly at: Place }[];
  readonly returns: DataType | undefined;
  readonly body: readonly Statement[];
  readonly at: Place;
}

export interface Handler {
  readonly port: string;
  readonly priority: number;
  readonly body: readonly Statement[];
  readonly at: Place;
}

export interface Condition {
  readonly condition: Expression;
  readonly priority: number;
  readonly body: readonly Statement[];
  readonly at: Place;
}

export interface ModelSyntax {
  readonly name: string;
  readonly at: Place;
  /** What stands in comments right above the model. */
  readonly doc: string;
  readonly parameters: readonly Declaration[];
  readonly state: readonly Declaration[];
  readonly internals: readonly Declaration[];
  readonly inlines: readonly Inline[];
  readonly equations: readonly Equation[];
  readonly kernels: readonly Kernel[];
  readonly ports: readonly Port[];
  readonly sendsSpikes: boolean;
  readonly update: readonly Statement[] | undefined;
  readonly onReceive: readonly Handler[];
  readonly onCondition: readonly Condition[];
  readonly functions: readonly FunctionDefinition[];
}
