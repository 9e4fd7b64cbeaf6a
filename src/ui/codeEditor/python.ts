/** Python in a code editor: colours, indentation, brackets. */
import { pythonLanguage } from '@codemirror/lang-python';
import { indentUnit, LanguageSupport } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

export const python: Extension = [new LanguageSupport(pythonLanguage), indentUnit.of('    ')];
