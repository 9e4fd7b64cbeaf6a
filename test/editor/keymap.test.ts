/** Keys do what the sheet says, where it says so, and nothing while someone types. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Action, actions, type Region, whyNot } from '../../src/editor/actions/index.ts';
import { actionFor, createKeymap, type KeyPress, keysOf, keyText, matches, regionOf } from '../../src/editor/keys/keymap.ts';
import { en } from '../../src/text/en/index.ts';
import { createSession, type Session } from './session.ts';

const REGIONS: readonly Region[] = ['canvas', 'panel', 'dialog', 'text'];
const TYPES_TEXT: readonly string[] = ['a', 'Z', '1', ' ', 'Backspace', 'Delete', 'Enter', 'ArrowLeft', '?', '+', '-', '@', 'n', 'c', 'm'];

interface PressOptions extends Partial<Omit<KeyPress, 'target' | 'preventDefault'>> {
  readonly mod?: boolean;
  readonly altGraph?: boolean;
}

function press(key: string, target: unknown, options: PressOptions = {}): KeyPress & { prevented: boolean } {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key;
  const { mod = false, altGraph = false, ...rest } = options;
  const event = {
    key,
    code,
    ctrlKey: mod,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    repeat: false,
    isComposing: false,
    defaultPrevented: false,
    prevented: false,
    target,
    getModifierState: () => altGraph,
    preventDefault: () => {
      event.prevented = true;
    },
    ...rest,
  };
  return event;
}

/** As much of an element as the keymap looks at; `inside` are the selectors that an ancestor matches. */
function element(tagName: string, inside: readonly string[] = [], more: object = {}) {
  return { tagName, closest: (selector: string) => (selector.split(',').some((part) => inside.includes(part)) ? {} : null), ...more };
}
const CANVAS = element('DIV', ['[data-region="canvas"]']);
const FIELD = element('INPUT', [], { type: 'text' });

describe('actions', () => {
  const { editor } = createSession();

  it('have ids of their own, a label and words', () => {
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
    for (const action of actions) {
      expect(action.label(editor), action.id).toMatch(/^[A-Z]/);
      expect(action.label(editor), action.id).not.toContain('{');
      expect(en[action.words], action.id).toBeTruthy();
    }
  });

  it.each(['mac', 'other'])('share no key in any region (%s)', (machine) => {
    const mac = machine === 'mac';
    for (const region of REGIONS) {
      const taken = new Map<string, string>();
      for (const action of actions.filter(({ when }) => when.includes(region))) {
        for (const text of keysOf(action, mac)) {
          expect(taken.get(text), `${text} of ${action.id} in ${region}`).toBeUndefined();
          taken.set(text, action.id);
        }
      }
    }
  });

  it('leave the browser its own keys', () => {
    const reserved = [
      'Ctrl+0',
      'Ctrl++',
      'Ctrl+-',
      'Ctrl+W',
      'Ctrl+T',
      'Ctrl+N',
      'Ctrl+L',
      'Ctrl+R',
      'Ctrl+Shift+P',
      'Tab',
      'Alt+←',
      'Alt+→',
    ];
    for (const action of actions) for (const text of keysOf(action, false)) expect(reserved, action.id).not.toContain(text);
  });

  it('type no character with AltGr: no Ctrl+Alt with a letter, digit or sign', () => {
    for (const { id, keys } of actions) for (const key of keys) expect(key.mod && key.alt && key.key.length === 1, id).toBeFalsy();
  });

  it('keep single letters to the canvas', () => {
    for (const { id, keys, when } of actions) {
      // The lectern has nothing but the picture; whoever left it goes back from wherever the focus was put.
      if (id === 'lectern') continue;
      for (const key of keys) if (/^[a-z]$/.test(key.key) && !key.mod && !key.alt) expect(when, id).toEqual(['canvas']);
    }
  });

  it('say why they are not possible', () => {
    const fresh = createSession();
    for (const action of actions) {
      const reason = whyNot(action, fresh.editor);
      if (action.anywhere !== true) expect(reason, action.id).toBe('No document is open.');
    }
  });
});

describe('regions', () => {
  it.each([
    ['a text field', FIELD, false, 'text'],
    ['a field in a dialog', element('INPUT', ['[role="dialog"]'], { type: 'text' }), true, 'text'],
    ['a field on the canvas', element('TEXTAREA', ['[data-region="canvas"]']), false, 'text'],
    ['a select', element('SELECT'), false, 'text'],
    ['editable text', element('DIV', [], { isContentEditable: true }), false, 'text'],
    ['a checkbox', element('INPUT', [], { type: 'checkbox' }), false, 'panel'],
    ['a button in a menu', element('BUTTON', ['[role="menu"]']), false, 'dialog'],
    ['a node', CANVAS, false, 'canvas'],
    ['a chart on the canvas', element('DIV', ['[data-region="canvas"]', '.nokey']), false, 'panel'],
    ['a button beside the canvas', element('BUTTON'), false, 'panel'],
    ['nothing', element('BODY'), false, 'canvas'],
    ['nothing, behind a surface', element('BODY'), true, 'dialog'],
    ['the window', {}, false, 'canvas'],
  ])('%s', (_what, target, surface, region) => {
    expect(regionOf(target, surface)).toBe(region);
  });
});

describe('matching', () => {
  const undo = { key: 'z', mod: true };

  it.each([
    ['Ctrl+Z', press('z', null, { mod: true }), true],
    ['with caps lock', press('Z', null, { mod: true }), true],
    ['with Shift', press('Z', null, { mod: true, shiftKey: true }), false],
    ['a Russian keyboard', press('я', null, { mod: true, code: 'KeyZ' }), true],
    ['Dvorak: a sign on the key', press(';', null, { mod: true, code: 'KeyZ' }), false],
    ['AZERTY: the letter counts, not the place', press('w', null, { mod: true, code: 'KeyZ' }), false],
    ['AltGr, which reports Ctrl', press('z', null, { mod: true, altKey: true, altGraph: true }), false],
    ['Windows key as well', press('z', null, { mod: true, metaKey: true }), false],
  ])('Ctrl+Z: %s', (_what, event, hit) => {
    expect(matches(undo, event, false)).toBe(hit);
  });

  it('takes ⌘ on a Mac, where Ctrl is something else', () => {
    expect(matches(undo, press('z', null, { metaKey: true }), true)).toBe(true);
    expect(matches(undo, press('z', null, { mod: true }), true)).toBe(false);
  });

  it('takes the digit under Shift, whatever it types, and signs wherever they are', () => {
    expect(matches({ key: '1', shift: true }, press('!', null, { shiftKey: true, code: 'Digit1' }), false)).toBe(true);
    expect(matches({ key: '1', shift: true }, press('1', null, { shiftKey: true, code: 'Digit1' }), false)).toBe(true);
    expect(matches({ key: '?' }, press('?', null, { shiftKey: true }), false)).toBe(true);
    expect(matches({ key: '?' }, press('?', null, { altGraph: true, mod: true, altKey: true }), false)).toBe(true);
    expect(matches({ key: '+' }, press('+', null, { mod: true }), false)).toBe(false);
    expect(matches({ key: 't', shift: true, alt: true }, press('ˇ', null, { shiftKey: true, altKey: true, code: 'KeyT' }), true)).toBe(
      true,
    );
  });

  it('writes keys as people do', () => {
    expect(keyText({ key: 'z', mod: true, shift: true }, false)).toBe('Ctrl+Shift+Z');
    expect(keyText({ key: 'z', mod: true, shift: true }, true)).toBe('⇧⌘Z');
    expect(keyText({ key: 'ArrowLeft', alt: true }, true)).toBe('⌥←');
    expect(keyText({ key: '?' }, false)).toBe('?');
  });
});

describe('the dispatcher', () => {
  let session: Session;
  let keys: ReturnType<typeof createKeymap>;
  beforeEach(async () => {
    session = createSession();
    await session.editor.newDocument();
    keys = createKeymap(session.editor, false);
    const { editor, state } = session;
    const { addNode } = await import('../../src/document/commands/index.ts');
    editor.execute(addNode(state().document, { model: 'iaf_psc_alpha', position: { x: 0, y: 0 } }));
  });
  const steps = (): number => session.state().past.length;

  it('does nothing while someone types', () => {
    const { state } = session;
    for (const key of TYPES_TEXT) {
      const event = press(key, FIELD);
      keys.keydown(event);
      expect(event.prevented, key).toBe(false);
    }
    for (const key of ['z', 'y', 'a', 'g', 'f', 'c', 'v', 'x']) {
      const event = press(key, FIELD, { mod: true });
      keys.keydown(event);
      expect(event.prevented, `Ctrl+${key}`).toBe(false);
    }
    expect(steps()).toBe(1);
    expect(state().surface).toBeUndefined();
  });

  it('copies what is selected with Ctrl+D in a field, too, but not from a dialog over it', () => {
    keys.keydown(press('d', element('INPUT', ['[role="dialog"]']), { mod: true }));
    expect(steps()).toBe(1);
    const event = press('d', FIELD, { mod: true });
    keys.keydown(event);
    expect(event.prevented, 'the browser would keep a bookmark').toBe(true);
    expect(steps()).toBe(2);
  });

  it('does nothing in a dialog, in composition, or when somebody else has taken the key', () => {
    keys.keydown(press('Delete', element('BUTTON', ['[role="dialog"]'])));
    keys.keydown(press('Delete', CANVAS, { isComposing: true }));
    keys.keydown(press('Delete', CANVAS, { defaultPrevented: true }));
    keys.keydown(press('Process', CANVAS, { code: 'Delete' }));
    expect(Object.keys(session.state().document.nodes)).toEqual(['neuron1']);
  });

  it('deletes with both keys on the canvas, but not from a button beside it', () => {
    keys.keydown(press('Backspace', element('BUTTON')));
    expect(steps()).toBe(1);
    keys.keydown(press('Backspace', CANVAS));
    expect(session.state().document.nodes).toEqual({});
    expect(session.state().notice).toMatchObject({ text: 'Deleted neuron1', undo: true });
    keys.keydown(press('z', CANVAS, { mod: true }));
    keys.keydown(press('Delete', element('BODY')));
    expect(session.state().document.nodes).toEqual({});
  });

  it('runs from inside a field, after the field has committed', () => {
    const order: string[] = [];
    const run = vi.spyOn(session.editor, 'run').mockImplementation(() => void order.push('run'));
    const field = element('INPUT', [], { type: 'text', blur: () => order.push('blur'), focus: () => order.push('focus') });
    keys.keydown(press('Enter', field, { mod: true }));
    expect(order).toEqual(['blur', 'run', 'focus']);
    run.mockRestore();
  });

  it('repeats undo and nudge, nothing else', () => {
    const event = press('d', CANVAS, { mod: true, repeat: true });
    keys.keydown(event);
    expect(event.prevented).toBe(true);
    expect(steps()).toBe(1);
    keys.keydown(press('d', CANVAS, { mod: true }));
    keys.keydown(press('d', CANVAS, { mod: true }));
    expect(steps()).toBe(3);
    for (let times = 0; times < 3; times++) keys.keydown(press('z', CANVAS, { mod: true, repeat: times > 0 }));
    expect(steps()).toBe(0);
  });

  it('makes one step of a burst of arrows, and another after the key was let go', () => {
    for (let times = 0; times < 5; times++) keys.keydown(press('ArrowRight', CANVAS, { repeat: times > 0 }));
    keys.keydown(press('ArrowDown', CANVAS, { shiftKey: true }));
    expect(session.state().document.nodes['neuron1']?.position).toEqual({ x: 100, y: 100 });
    expect(steps()).toBe(1);
    keys.keyup({ key: 'ArrowRight' });
    expect(steps()).toBe(2);
    keys.keydown(press('ArrowLeft', CANVAS));
    keys.blur();
    expect(steps()).toBe(3);
    keys.keydown(press('z', CANVAS, { mod: true }));
    expect(session.state().document.nodes['neuron1']?.position).toEqual({ x: 100, y: 100 });
  });

  it('undoes a burst that was never let go', () => {
    keys.keydown(press('ArrowRight', CANVAS));
    keys.keydown(press('z', CANVAS, { mod: true }));
    expect(session.state().document.nodes['neuron1']?.position).toEqual({ x: 0, y: 0 });
  });

  it('backs out one layer at a time', () => {
    session.editor.open({ kind: 'find' });
    keys.keydown(press('Escape', CANVAS));
    expect(session.state().surface).toBeUndefined();
    expect(session.state().selection.nodes).toEqual(['neuron1']);
    keys.keydown(press('Escape', CANVAS));
    expect(session.state().selection.nodes).toEqual([]);
  });

  it('says why a key does nothing', () => {
    session.editor.select({});
    keys.keydown(press('Delete', CANVAS));
    expect(session.state().announcement).toBe('Nothing is selected.');
  });

  it('never dispatches copy, cut and paste, which are the browser’s own events', () => {
    for (const key of ['c', 'x', 'v']) expect(actionFor(press(key, CANVAS, { mod: true }), 'canvas', false)).toBeUndefined();
  });

  it('performs every action on the canvas without a fault', async () => {
    const { editor, state } = session;
    const risky: readonly string[] = ['openFile', 'saveFile', 'paste', 'copy', 'cut', 'copyLink', 'downloadAll'];
    for (const action of actions.filter(({ id }: Action) => !risky.includes(id))) {
      if (state().screen !== 'graph') await editor.newDocument();
      if (whyNot(action, editor) === undefined) action.perform(editor);
    }
  });
});
