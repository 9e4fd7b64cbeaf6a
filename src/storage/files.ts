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
  /** The files that lie in these folders. */
  readonly inFolders?: () => Promise<readonly File[]>;
}

/** Folders within folders, and files of all, as far as they are looked at. */
const DEEPEST = 4;
const MOST_FILES = 2000;

/** The files of a folder; what cannot be read is left out. */
async function filesIn(folder: FileSystemDirectoryEntry, depth = 0): Promise<File[]> {
  const reader = folder.createReader();
  const found: File[] = [];
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (entries.length === 0 || found.length >= MOST_FILES) return found.slice(0, MOST_FILES);
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory && depth < DEEPEST) found.push(...(await filesIn(entry as FileSystemDirectoryEntry, depth + 1)));
      if (!entry.isFile) continue;
      const file = await new Promise<File | undefined>((resolve) => (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined)));
      if (file !== undefined) found.push(file);
    }
  }
}

/** Tells files and folders of a drop apart. To be called within the event: afterwards the browser has forgotten them. */
export function droppedOn({ items, files }: DataTransfer): Dropped {
  const entries = [...items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry?.() : undefined;
    return entry?.isDirectory === true ? [entry as FileSystemDirectoryEntry] : [];
  });
  const folders = entries.map(({ name }) => name);
  return {
    files: [...files].filter(({ name }) => !folders.includes(name)),
    folders,
    inFolders: async () => (await Promise.all(entries.map((entry) => filesIn(entry)))).flat(),
  };
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

/** Asks for several files, or for a folder with all that is in it; none when the picker was closed. */
export function pickFiles(accept: string, folder: boolean): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    if (folder) input.webkitdirectory = true;
    else input.accept = accept;
    input.addEventListener('change', () => resolve([...(input.files ?? [])].filter(({ name }) => !name.startsWith('.'))));
    input.addEventListener('cancel', () => resolve([]));
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
