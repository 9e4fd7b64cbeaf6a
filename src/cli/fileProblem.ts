/** What goes wrong with files and streams, in words. */

/** Something could not be read or written: exit code 2. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'there is a file of this name',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota of disk space is used up',
  EROFS: 'the file system can be read only',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ERR_STRING_TOO_LONG: 'it is too large',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/** What the file system says, in words. */
export function fileProblem(problem: unknown): string {
  const { code, message } = problem as { readonly code?: string; readonly message?: string };
  return (code !== undefined && Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : message) ?? String(problem);
}
