/** A text in NESTML 8 becomes a syntax tree. Never throws: every broken line is a problem of its own, and the rest is read all the same. */
import { nearestName } from '../../base/nearest.ts';
import { NestmlError, type Problems } from '../problem.ts';
import { said } from '../said.ts';
import { tokenize } from './lexer.ts';
import { readExpression, readVariable } from './parseExpression.ts';
import { readBody, readDeclaration, readType } from './parseStatements.ts';
import { Reader } from './reader.ts';
import type {
  Condition,
  Declaration,
  Equation,
  FunctionDefinition,
  Handler,
  Inline,
  Kernel,
  ModelSyntax,
  Port,
  Statement,
} from './syntax.ts';
import { blocks, modelWords } from './words.ts';

/** The models of a text, in its order; those whose first line can not be read are left out. */
export function parseModels(text: string, problems: Problems): readonly ModelSyntax[] {
  const reader = new Reader(tokenize(text, problems), problems);
  const models: ModelSyntax[] = [];
  while (!reader.is('end')) {
    if (reader.is('newline') || reader.is('dedent')) {
      reader.advance();
      continue;
    }
    const start = reader.current;
    const model = problems.attempt(() => readModel(reader));
    if (model !== undefined) models.push(model);
    else {
      reader.skipLine();
      while (reader.is('dedent') || reader.is('indent')) reader.advance();
      if (reader.current === start) reader.advance();
    }
  }
  return models;
}

type Collected = { -readonly [K in keyof ModelSyntax]: ModelSyntax[K] extends readonly (infer T)[] ? T[] : ModelSyntax[K] };

function readModel(reader: Reader): ModelSyntax {
  const { at } = reader.current;
  if (!modelWords.some((word) => reader.accept(word))) throw reader.expected('"model"');
  const { text: name } = reader.expectName(said('nestml.token.name'));
  const model: Collected = {
    name,
    at,
    doc: reader.above(at.line).join('\n'),
    parameters: [],
    state: [],
    internals: [],
    inlines: [],
    equations: [],
    kernels: [],
    ports: [],
    sendsSpikes: false,
    update: undefined as ModelSyntax['update'],
    onReceive: [],
    onCondition: [],
    functions: [],
  } as unknown as Collected;
  reader.block(() => readBlock(reader, model));
  return model as ModelSyntax;
}

function readBlock(reader: Reader, model: Collected): void {
  const { text, at, kind } = reader.current;
  switch (kind === 'name' ? text : '') {
    case 'parameters':
    case 'state':
    case 'internals': {
      reader.advance();
      const into = model[text as 'parameters' | 'state' | 'internals'] as Declaration[];
      reader.block(() => {
        into.push(readDeclaration(reader));
      });
      return;
    }
    case 'equations':
      reader.advance();
      reader.block(() => readEquation(reader, model));
      return;
    case 'input':
      reader.advance();
      reader.block(() => {
        (model.ports as Port[]).push(readPort(reader));
      });
      return;
    case 'output':
      reader.advance();
      reader.block(() => {
        const { text: word, at: place } = reader.advance();
        if (word !== 'spike')
          throw new NestmlError(said(word === 'continuous' ? 'nestml.continuousOutput' : 'nestml.output', { found: word }), place);
        // Attributes of what is sent, as (w real), say nothing that emit_spike(w) does not.
        if (reader.accept('(')) while (!reader.accept(')') && !reader.is('newline') && !reader.is('end')) reader.advance();
        model.sendsSpikes = true;
        reader.expectLineEnd();
      });
      return;
    case 'update': {
      reader.advance();
      const body = readBody(reader);
      model.update = [...((model.update as readonly Statement[] | undefined) ?? []), ...body] as Collected['update'];
      return;
    }
    case 'onReceive':
      (model.onReceive as Handler[]).push(readHandler(reader));
      return;
    case 'onCondition':
      (model.onCondition as Condition[]).push(readCondition(reader));
      return;
    case 'function':
      (model.functions as FunctionDefinition[]).push(readFunction(reader));
      return;
    default: {
      const near = nearestName(text, blocks);
      throw new NestmlError(
        near === undefined ? said('nestml.block', { known: blocks }) : said('nestml.blockNear', { found: text, near }),
        at,
      );
    }
  }
}

function readEquation(reader: Reader, model: Collected): void {
  const { at } = reader.current;
  const doc = reader.docOf(at.line);
  const isRecordable = reader.accept('recordable');
  if (isRecordable && !reader.sees('inline')) throw reader.expected('"inline"');
  if (reader.accept('inline')) {
    const { text: name } = reader.expectName(said('nestml.token.name'));
    const type = readType(reader, name);
    reader.expect('=');
    const value = readExpression(reader);
    readEnd(reader);
    (model.inlines as Inline[]).push({ name, type, value, isRecordable, doc, at });
    return;
  }
  if (reader.accept('kernel')) {
    const equations: Equation[] = [];
    do equations.push(readDerivative(reader));
    while (reader.accept(','));
    readEnd(reader);
    (model.kernels as Kernel[]).push({ equations, at });
    return;
  }
  const equation = readDerivative(reader);
  if (equation.variable.order === 0) throw new NestmlError(said('nestml.notDerivative', { name: equation.variable.name }), equation.at);
  readEnd(reader);
  (model.equations as Equation[]).push(equation);
}

function readDerivative(reader: Reader): Equation {
  const { at } = reader.current;
  const variable = readVariable(reader);
  reader.expect('=');
  return { variable, value: readExpression(reader), at };
}

function readEnd(reader: Reader): void {
  reader.accept(';');
  while (reader.accept('@')) while (!reader.is('newline') && !reader.is('end')) reader.advance();
  reader.expectLineEnd();
}

function readPort(reader: Reader): Port {
  const { at } = reader.current;
  const doc = reader.docOf(at.line);
  const { name, index: size } = readVariable(reader);
  const type = reader.sees('<-') ? undefined : readType(reader, name);
  reader.expect('<-');
  let isExcitatory = false;
  let isInhibitory = false;
  for (;;) {
    if (reader.accept('excitatory')) isExcitatory = true;
    else if (reader.accept('inhibitory')) isInhibitory = true;
    else break;
  }
  const kind = reader.sees('spike') ? 'spike' : reader.sees('continuous') ? 'continuous' : undefined;
  if (kind === undefined) throw reader.expected(said('nestml.token.port'));
  reader.advance();
  if (reader.accept('(')) while (!reader.accept(')') && !reader.is('newline') && !reader.is('end')) reader.advance();
  reader.expectLineEnd();
  return {
    name,
    kind,
    isExcitatory,
    isInhibitory,
    doc,
    at,
    ...(size === undefined ? {} : { size }),
    ...(type === undefined ? {} : { type }),
  };
}

function readHandler(reader: Reader): Handler {
  const { at } = reader.advance();
  reader.expect('(');
  const { text: port } = reader.expectName(said('nestml.token.name'));
  const priority = readPriority(reader);
  reader.expect(')');
  return { port, priority, body: readBody(reader), at };
}

function readCondition(reader: Reader): Condition {
  const { at } = reader.advance();
  reader.expect('(');
  const condition = readExpression(reader);
  const priority = readPriority(reader);
  reader.expect(')');
  return { condition, priority, body: readBody(reader), at };
}

function readPriority(reader: Reader): number {
  let priority = 0;
  while (reader.accept(',')) {
    const { text: key } = reader.expectName(said('nestml.token.name'));
    reader.expect('=');
    const sign = reader.accept('-') ? -1 : 1;
    const value = Number(reader.advance().text);
    if (key === 'priority' && Number.isFinite(value)) priority = sign * value;
  }
  return priority;
}

function readFunction(reader: Reader): FunctionDefinition {
  const { at } = reader.advance();
  const { text: name } = reader.expectName(said('nestml.token.name'));
  reader.expect('(');
  const parameters: FunctionDefinition['parameters'][number][] = [];
  while (!reader.sees(')')) {
    const { text: parameter, at: place } = reader.expectName(said('nestml.token.name'));
    parameters.push({ name: parameter, type: readType(reader, parameter), at: place });
    if (!reader.accept(',')) break;
  }
  reader.expect(')');
  const returns = reader.sees(':') ? undefined : readType(reader, name);
  return { name, parameters, returns, body: readBody(reader), at };
}
