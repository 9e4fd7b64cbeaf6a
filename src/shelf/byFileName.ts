/** Contents of files by their names without folder and ending: './circuits/07-fI-with-noise.json' is '07-fI-with-noise'. */
export function byFileName(files: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [path.replace(/^.*\/|\.json$/g, ''), content]));
}
