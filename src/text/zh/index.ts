/** The Chinese dictionary, simplified characters: a file for each of English, and beside the sentences what models and panels say. */

import type { Dictionary, Language } from '../language.ts';
import { actionTexts } from './actions.ts';
import { app } from './app.ts';
import { canvas } from './canvas.ts';
import { charts } from './charts.ts';
import { classroom } from './classroom.ts';
import { code } from './code.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { compare } from './compare.ts';
import { document } from './document.ts';
import { documents } from './documents.ts';
import { embed } from './embed.ts';
import { findings } from './findings.ts';
import { imports } from './imports.ts';
import { importsPynest } from './importsPynest.ts';
import { inspector } from './inspector.ts';
import { kernel } from './kernel.ts';
import { language } from './language.ts';
import { lectern } from './lectern.ts';
import { lessons } from './lessons.ts';
import { library } from './library.ts';
import { measures } from './measures.ts';
import { models as modelWords } from './models/index.ts';
import { models } from './models.ts';
import { nest } from './nest.ts';
import { nestml } from './nestml.ts';
import { panels } from './panels/index.ts';
import { play } from './play.ts';
import { pynest } from './pynest.ts';
import { records } from './records/index.ts';
import { report } from './report.ts';
import { server } from './server.ts';
import { session } from './session.ts';
import { simulation } from './simulation.ts';
import { space } from './space.ts';
import { states } from './states.ts';
import { stimuli } from './stimuli.ts';
import { sweeps } from './sweeps.ts';
import { why } from './why.ts';

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
  ...measures,
  ...space,
  ...stimuli,
  ...states,
  ...why,
  ...lectern,
  ...lessons,
  ...classroom,
  ...library,
  ...report,
  ...play,
  ...session,
  ...actionTexts,
  ...canvas,
  ...inspector,
  ...charts,
  ...compare,
  ...embed,
  ...code,
  ...app,
};

export const chinese: Language = { tag: 'zh-Hans', name: '简体中文', sentences, nest, models: modelWords, records, panels, documents };
