/** Commands about the lesson that a document carries. */
import type { Lesson } from '../experiment.ts';
import type { GraphDocument } from '../types.ts';
import { type Command, command } from './core.ts';

/** Gives the document a lesson and puts the network where it begins. */
export function setLesson(_document: GraphDocument, begins: GraphDocument, lesson: Lesson): Command {
  return command('command.setLesson', {}, (draft) => {
    const { lesson: _, ...parts } = begins;
    Object.assign(draft, parts, { lesson });
  });
}

/** Writes a student's own numbers into the network: `own` is the document with them. */
export function setOwnNumbers(_document: GraphDocument, own: GraphDocument): Command {
  return command('command.setOwnNumbers', {}, (draft) => {
    const { kernel, models, nodes, edges } = own;
    Object.assign(draft, { kernel, models, nodes, edges });
  });
}
