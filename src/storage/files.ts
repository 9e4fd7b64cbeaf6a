/** Files of the user's machine: picking one to open, taking a dropped one, offering one to save. */

/** Bytes; a graph document is far smaller. */
export const LARGEST_FILE = 50_000_000;

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export type FileRead = { readonly file: TextFile } | { readonly tooLarge: number };

/** Reads a file as text, unless it is larger than any graph document. */
export async function readTextFile(file: File): Promise<FileRead> {
  if (file.size > LARGEST_FILE) return { tooLarge: file.size };
  return { file: { name: file.name, text: await file.text() } };
}

/** Asks the user for a file; undefined when the picker was closed. Has to be called in answer to a click or a key. */
export function pickTextFile(accept = '.json,application/json'): Promise<File | undefined> {
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
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after the click; a minute is ample, even on a slow disk.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file name out of a title: letters and digits of any script, other signs as hyphens; "network" for an empty one. */
export function fileName(title: string, extension: string): string {
  const stem = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${stem || 'network'}.${extension}`;
}
