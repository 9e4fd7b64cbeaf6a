/** What the parts of a project need to know of each other while it is read. */

import type { OwnModel } from '../../document/types.ts';
import type { NodeModel } from '../../models/types.ts';
import type { Losses } from '../foreign.ts';
import type { Given } from './given.ts';

/** An element of network.nodes: a node, or a group of such elements. */
export interface Element {
  readonly index: number;
  readonly given: Given;
  /** As other fields call it, and in the document. */
  readonly label: string;
  readonly id: string;
  /** Indices of what a group has in it; undefined for a node. */
  readonly members: readonly number[] | undefined;
  /** Model as the project names it, and its record where there is one. */
  readonly modelName: string;
  readonly model: NodeModel | undefined;
}

/** JSON of a document's file, in the making. */
export type FileObject = Record<string, unknown>;

export interface Project {
  readonly losses: Losses;
  /** Copied models of the project, for looking names up. */
  readonly models: Readonly<Record<string, OwnModel>>;
  /** By their index; undefined where the list has something else. */
  readonly elements: readonly (Element | undefined)[];
  /** Where an entry of the document's file comes from. */
  readonly origins: WeakMap<object, string>;
}

/** The element that a label stands for, if it is of this kind. */
export function labelled(project: Project, label: string, isWanted: (element: Element) => boolean): Element | undefined {
  return project.elements.find((element) => element?.label === label && isWanted(element));
}
