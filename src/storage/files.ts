/** Files of the user's machine: picking one to open, taking a dropped one, offering one to save. */

import { fileStem } from '../base/fileName.ts';

/** Bytes; a graph document is far smaller. */
export const LARGEST_FILE = 50_000_000;

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

type FileRead =
  | { readonly file: TextFile }
  /** Its size in bytes. */
  | { readonly tooLarge: number }
  /** Why, in the browser's words. */
  | { readonly unreadable: string };

/** Reads a file as text, unless it is larger than any graph document; nothing of such a file is read. Never throws. */
export async function readTextFile(file: File): Promise<FileRead> {
  if (file.size > LARGEST_FILE) return { tooLarge: file.size };
  try {
    return { file: { name: file.name, text: await file.text() } };
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) };
  }
}

/** What was dropped on the page. */
export interface Dropped {
  readonly files: readonly File[];
  /** Names of folders, which a page cannot read as a file. */
  readonly folders: readonly string[];
}

/** Tells files and folders of a drop apart. To be called within the event: afterwards the browser has forgotten them. */
export function droppedOn({ items, files }: DataTransfer): Dropped {
  const folders = [...items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry?.() : undefined;
    return entry?.isDirectory === true ? [entry.name] : [];
  });
  return { files: [...files].filter(({ name }) => !folders.includes(name)), folders };
}

/** Asks the user for a file; undefined when the picker was closed. Has to be called in answer to a click or a key. */
export function pickTextFile(accept: string): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => resolve(input.files?.[0]));
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}

/** Offers text as a file to save. */
export function downloadText(name: string, text: string, type = 'application/json'): void {
  downloadBlob(name, new Blob([text], { type }));
}

/** Offers bytes as a file to save. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after the click; a minute is ample, even on a slow disk.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file name out of a title; "network" for an empty one. */
export function fileName(title: string, extension: string): string {
  return `${fileStem(title)}.${extension}`;
}
