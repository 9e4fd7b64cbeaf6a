/** The English dictionary. Each room's sentences are a file of their own; another language is another folder. */
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
import { models } from './models.ts';
import { nestml } from './nestml.ts';
import { play } from './play.ts';
import { pynest } from './pynest.ts';
import { report } from './report.ts';
import { server } from './server.ts';
import { session } from './session.ts';
import { simulation } from './simulation.ts';
import { space } from './space.ts';
import { states } from './states.ts';
import { stimuli } from './stimuli.ts';
import { sweeps } from './sweeps.ts';
import { why } from './why.ts';

export const en = {
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
} as const;
