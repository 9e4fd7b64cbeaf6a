/** The Chinese dictionary, simplified characters: a file for each of English, and beside the sentences what models and panels say. */
import { commands } from '../en/commands.ts';
import { compare } from '../en/compare.ts';
import { document } from '../en/document.ts';
import { findings } from '../en/findings.ts';
import { imports } from '../en/imports.ts';
import { importsPynest } from '../en/importsPynest.ts';
import { inspector } from '../en/inspector.ts';
import { kernel } from '../en/kernel.ts';
import { language } from '../en/language.ts';
import { lectern } from '../en/lectern.ts';
import { lessons } from '../en/lessons.ts';
import { library } from '../en/library.ts';
import { models } from '../en/models.ts';
import { nestml } from '../en/nestml.ts';
import { pynest } from '../en/pynest.ts';
import { report } from '../en/report.ts';
import { server } from '../en/server.ts';
import { simulation } from '../en/simulation.ts';
import { stimuli } from '../en/stimuli.ts';
import { sweeps } from '../en/sweeps.ts';
import { why } from '../en/why.ts';
import type { Dictionary, Language } from '../language.ts';
import { actionTexts } from './actions.ts';
import { app } from './app.ts';
import { canvas } from './canvas.ts';
import { charts } from './charts.ts';
import { code } from './code.ts';
import { common } from './common.ts';
import { documents } from './documents.ts';
import { models as modelWords } from './models/index.ts';
import { nest } from './nest.ts';
import { panels } from './panels.ts';
import { play } from './play.ts';
import { session } from './session.ts';

const sentences: Dictionary = {
  ...common,
  ...language,
  ...nestml,
  ...models,
  ...kernel,
  ...pynest,
  ...document,
  ...findings,
  ...commands,
  ...imports,
  ...importsPynest,
  ...simulation,
  ...server,
  ...sweeps,
  ...stimuli,
  ...why,
  ...lectern,
  ...lessons,
  ...library,
  ...report,
  ...play,
  ...session,
  ...actionTexts,
  ...canvas,
  ...inspector,
  ...charts,
  ...compare,
  ...code,
  ...app,
};

export const chinese: Language = { tag: 'zh-Hans', name: '简体中文', sentences, nest, models: modelWords, panels, documents };
