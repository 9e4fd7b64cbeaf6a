/**
 * What a command says it did, as a sentence with named gaps. The document room holds the English ones; the editor merges the
 * keys into its dictionary (editor/text/en.ts), so that another language translates history along with everything else.
 */
export const commandSentences = {
  'command.addNode': 'Add {model}',
  'command.addConnected': 'Add {model} and connect it',
  'command.connect': 'Connect {source} to {target}',
  'command.connectMany': { one: 'Make {count} connection', other: 'Make {count} connections' },
  'command.reverse': 'Reverse the connection: {source} to {target}',
  'command.reconnect': 'Move an end of the connection to {node}',
  'command.remove': 'Delete {what}',
  'command.move': { one: 'Move {count} item', other: 'Move {count} items' },
  'command.setParameter': 'Change {name} to {value} in {what}',
  'command.setParameters': 'Change {names} in {what}',
  'command.resetParameter': 'Reset {name} to its default in {what}',
  'command.resetAll': 'Reset all parameters of {what}',
  'command.setN': 'Change the size of {what} to {n}',
  'command.renameId': 'Rename {from} to {to}',
  'command.setLabel': 'Label {node} "{label}"',
  'command.clearLabel': 'Remove the label of {node}',
  'command.changeModel': 'Change the model of {what} to {model}',
  'command.setSynSpec': 'Change {name} to {value}',
  'command.setSynSpecMany': 'Change {name} to {value} in {what}',
  'command.resetSynSpec': 'Reset {name} to its default',
  'command.setSynSpecs': 'Change {names}',
  'command.setSlice': 'Connect {slice} of the {end} of {what}',
  'command.clearSlice': 'Connect all of the {end} of {what}',
  'command.setConnSpec': 'Change the rule to {rule}',
  'command.setKernel': 'Change {name} to {value}',
  'command.setTitle': 'Change the title to "{title}"',
  'command.setDescription': 'Change the description',
  'command.mute': 'Mute {what}',
  'command.unmute': 'Unmute {what}',
  'command.group': 'Group {what}',
  'command.ungroup': 'Ungroup {what}',
  'command.collapse': 'Collapse {label}',
  'command.expand': 'Expand {label}',
  'command.moveGroup': 'Move {label}',
  'command.labelGroup': 'Label the group "{label}"',
  'command.resizeGroup': 'Resize {label}',
  'command.assignGroup': 'Move {what} into {label}',
  'command.leaveGroup': 'Move {what} out of the group',
  'command.addNote': 'Add a note',
  'command.editNote': 'Edit a note',
  'command.resizeNote': 'Resize a note',
  'command.saveAsModel': 'Save as model {name}',
  'command.removeModel': 'Remove model {name}',
  'command.setModelParameter': 'Change {name} of model {model} to {value}',
  'command.setPanel': 'Change the panel of {recorder}',
  'command.addAnalysis': 'Add {kind} of {recorder}',
  'command.removeAnalysis': 'Remove a panel of {recorder}',
  'command.paste': 'Paste {what}',
  'command.duplicate': 'Duplicate {what}',
  'command.duplicateWithInputs': 'Duplicate {what} with the inputs',
  'command.cut': 'Cut {what}',
  'command.tidy': 'Tidy the layout',
  'command.insertDocument': 'Insert "{title}"',
  'command.what': '{what}',
  'command.what.nodes': { one: '{count} node', other: '{count} nodes' },
  'command.what.edges': { one: '{count} connection', other: '{count} connections' },
  'command.what.notes': { one: '{count} note', other: '{count} notes' },
  'command.what.groups': { one: '{count} group', other: '{count} groups' },
  'command.what.nothing': 'nothing',
} as const;

export type CommandKey = keyof typeof commandSentences;

/** A gap is filled by a text, by a number, or by what a count of things is called (kept apart so that it can be translated). */
export type Filling = string | number | readonly Said[];

/** A sentence before it is put into words of one language. */
export interface Said {
  readonly key: CommandKey;
  readonly values: Readonly<Record<string, Filling>>;
}

/** One sentence, or one for each plural form that the language has; `{count}` picks the form. */
export type Entry = string | { readonly one?: string; readonly other: string };

/**
 * Puts a sentence into words.
 *
 * @param said key and values; a list of sentences as a value is joined with commas.
 * @param entry how another language words a key; English by default.
 * @param language BCP 47 tag that picks the plural form.
 */
export function speak(said: Said, entry: (key: CommandKey) => Entry = (key) => commandSentences[key], language = 'en'): string {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(said.values)) {
    values[name] = typeof value === 'object' ? value.map((part) => speak(part, entry, language)).join(', ') : value;
  }
  return fill(entry(said.key), values, language);
}

/** Fills the gaps of a sentence; a gap without a value stays as it is. `language` decides the plural form of `count`. */
export function fill(entry: Entry, values: Readonly<Record<string, string | number>>, language: string): string {
  const count = values['count'];
  const one = typeof count === 'number' && new Intl.PluralRules(language).select(count) === 'one';
  const text = typeof entry === 'string' ? entry : one ? (entry.one ?? entry.other) : entry.other;
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => (values[name] === undefined ? gap : String(values[name])));
}
