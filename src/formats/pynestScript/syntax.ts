/** The syntax tree of the part of Python that scripts are written in. `at` is the offset of the first character in the text. */

interface At {
  readonly at: number;
}

/** An entry of a list or an argument: `value`, or `*value`. */
export interface Item {
  readonly value: Expr;
  readonly isSpread: boolean;
}

export interface Argument {
  readonly value: Expr;
  /** Keyword; undefined: positional. */
  readonly name: string | undefined;
  readonly spread: '' | '*' | '**';
}

/** `for target in of if conditions …` of a comprehension. */
export interface Clause {
  readonly target: Expr;
  readonly of: Expr;
  readonly conditions: readonly Expr[];
}

export interface Formatted {
  readonly value: Expr;
  /** `!r`, `!s` or nothing. */
  readonly conversion: string;
  readonly spec: readonly (string | Formatted)[];
}

export interface Parameters {
  readonly plain: readonly { readonly name: string; readonly standard: Expr | undefined }[];
  /** After `*`: by keyword only. */
  readonly named: readonly { readonly name: string; readonly standard: Expr | undefined }[];
  /** Name of `*args` and `**kwargs`. */
  readonly rest: string | undefined;
  readonly keywords: string | undefined;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '&' | '|' | '^' | '<<' | '>>';
export type CompareOperator = '<' | '<=' | '>' | '>=' | '==' | '!=' | 'in' | 'not in' | 'is' | 'is not';

export type Expr = At &
  (
    | { readonly kind: 'literal'; readonly value: bigint | number | string | boolean | null }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'format'; readonly parts: readonly (string | Formatted)[] }
    | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Item[] }
    /** Without a key: `**value`. */
    | { readonly kind: 'dict'; readonly entries: readonly { readonly key: Expr | undefined; readonly value: Expr }[] }
    | {
        readonly kind: 'comprehension';
        readonly makes: 'list' | 'set' | 'dict' | 'generator';
        readonly key: Expr | undefined;
        readonly value: Expr;
        readonly clauses: readonly Clause[];
      }
    | { readonly kind: 'unary'; readonly operator: '-' | '+' | '~' | 'not'; readonly operand: Expr }
    | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expr; readonly right: Expr }
    | { readonly kind: 'compare'; readonly first: Expr; readonly rest: readonly (readonly [operator: CompareOperator, operand: Expr])[] }
    | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly left: Expr; readonly right: Expr }
    | { readonly kind: 'conditional'; readonly condition: Expr; readonly yes: Expr; readonly no: Expr }
    | { readonly kind: 'lambda'; readonly parameters: Parameters; readonly body: Expr }
    | { readonly kind: 'call'; readonly callee: Expr; readonly args: readonly Argument[]; readonly end: number }
    | { readonly kind: 'attribute'; readonly of: Expr; readonly name: string }
    | { readonly kind: 'index'; readonly of: Expr; readonly index: Expr }
    | { readonly kind: 'slice'; readonly start: Expr | undefined; readonly stop: Expr | undefined; readonly step: Expr | undefined }
    | { readonly kind: 'named'; readonly name: string; readonly value: Expr }
  );

export interface Handler {
  readonly name: string | undefined;
  readonly body: readonly Statement[];
}

export type Statement = At &
  (
    | { readonly kind: 'expression'; readonly value: Expr }
    | { readonly kind: 'assign'; readonly targets: readonly Expr[]; readonly value: Expr }
    | { readonly kind: 'update'; readonly target: Expr; readonly operator: BinaryOperator; readonly value: Expr }
    | {
        readonly kind: 'if';
        readonly branches: readonly { readonly condition: Expr; readonly body: readonly Statement[] }[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: 'for';
        readonly target: Expr;
        readonly of: Expr;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | { readonly kind: 'while'; readonly condition: Expr; readonly body: readonly Statement[]; readonly otherwise: readonly Statement[] }
    | {
        readonly kind: 'with';
        readonly items: readonly { readonly value: Expr; readonly target: Expr | undefined }[];
        readonly body: readonly Statement[];
      }
    | {
        readonly kind: 'try';
        readonly body: readonly Statement[];
        readonly handlers: readonly Handler[];
        readonly otherwise: readonly Statement[];
        readonly last: readonly Statement[];
      }
    | { readonly kind: 'def'; readonly name: string; readonly parameters: Parameters; readonly body: readonly Statement[] }
    | { readonly kind: 'class'; readonly name: string }
    | { readonly kind: 'import'; readonly module: string; readonly as: string | undefined }
    | {
        readonly kind: 'from';
        readonly module: string;
        /** Undefined: `*`. */
        readonly names: readonly { readonly name: string; readonly as: string }[] | undefined;
      }
    | { readonly kind: 'return'; readonly value: Expr | undefined }
    | { readonly kind: 'raise'; readonly value: Expr | undefined }
    | { readonly kind: 'delete'; readonly targets: readonly Expr[] }
    | { readonly kind: 'global'; readonly names: readonly string[] }
    | { readonly kind: 'pass' | 'break' | 'continue' }
  );
