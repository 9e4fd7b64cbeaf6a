/** What is left in Latin letters on a page in another language, and may stay so: names, units, code. */
import type { Page } from 'playwright-core';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';

/** Names of programs, formats, people, and what the field calls by its letters in every language. */
const KEPT = `
  Spikepatch NEST PyNEST NESTML Desktop Server Python JavaScript WebAssembly React Flow Chrome Firefox Markdown JSON CSV SVG PNG HTML PDF Excel
  LIF STDP PSP EPSP IPSP PSC EPSC IPSC ISI CV CV2 LV PSTH SD SEM RMS AMPA NMDA GABA FFT Fano Poisson Hodgkin Huxley Izhikevich Brunel Tsodyks Markram Clopath
  Lapicque Campbell Allen Hill Tononi OR AND XOR AdEx English py
  Shapley Nordlie Gewaltig Plesser PLoS Comput Biol
  Ctrl Shift Alt Esc Enter Tab Home End Del Delete Page Up Down Space
  ms mV pA nA nS pF Hz kHz pS ns mm MOhm GOhm s kB MB GB deg spikes sin cos exp log
  Create Connect Simulate CopyModel SetDefaults SetStatus model params rng_seed start stop step
`;

/** What NEST calls by a name. */
function namesOfNest(): string[] {
  return Object.values({ ...nodeModels, ...synapseModels }).flatMap((model) => [
    model.name,
    ...Object.keys(model.parameters),
    ...Object.keys('recordables' in model ? (model.recordables ?? {}) : {}),
  ]);
}

const kept = new Set([...KEPT.split(/\s+/), ...namesOfNest()]);

/** The words in Latin letters of a text that are on no list of names: what has underscores, digits or points among its letters is code. */
export function strangeWords(text: string, names: ReadonlySet<string> = new Set()): string[] {
  const words =
    text.replace(/https?:\/\/\S+|doi:\S+|nest-server \w+|[A-Za-z]\w*(?:\.\w+)+/g, ' ').match(/[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9_]*/g) ?? [];
  return words.filter((word) => word.length > 1 && !kept.has(word) && !names.has(word) && !/[_0-9]/.test(word));
}

/** All that a page says now to whoever looks or listens, apart from code, formulas and what is in a language of its own. */
export const saidOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said = new Set<string>();
    const apart = 'code, pre, kbd, math, script, style, textarea, .cm-editor, [lang]:not(html)';
    const take = (element: Element, text: string | null) => {
      const words = text?.trim() ?? '';
      const shown = element.closest('select') ?? element;
      if (words !== '' && element.closest(apart) === null && shown.checkVisibility({ visibilityProperty: true })) said.add(words);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement !== null) take(node.parentElement, node.textContent);
    }
    for (const element of document.querySelectorAll('body *')) {
      for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt']) {
        take(element, element.getAttribute(name));
      }
    }
    return [document.title, ...said];
  });
