/** Reserved words of Python 3 and of Python 2 (`print`, `exec`), since scripts are written for both. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield print exec'
  ).split(' '),
);

/** Whether `name` may be a variable in Python: a letter or underscore, then letters, digits, underscores, and no keyword. ASCII only. */
export function isPythonName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !KEYWORDS.has(name);
}
