/** Lessons and their recording load when a document has one, or one is recorded: the start screen does without them. */
import type { StoreApi } from 'zustand/vanilla';
import { ahead } from '../../base/ahead.ts';
import type { Command } from '../../document/commands/index.ts';
import type { GraphDocument } from '../../document/types.ts';
import type { Simulate } from '../runs/background.ts';
import type { SweepList } from '../runs/sweeps.ts';
import { t } from '../text/en.ts';
import type { EditorState } from '../types.ts';
import type { Classroom } from './class.ts';
import type { Recorder } from './recording.ts';
import type { Parts, Session } from './session.ts';

const loadSession = ahead(async () => (await import('./session.ts')).createLessons);
const loadRecorder = ahead(async () => {
  const [{ createRecorder }, { labOver }] = await Promise.all([import('./recording.ts'), import('./lab.ts')]);
  return { createRecorder, labOver };
});

/** A session that may not be there yet. */
interface LaterSession extends Session {
  /** Resolves when the lesson of the open document, if it has one, has begun or could not be loaded. */
  begun(): Promise<void>;
}

const loadClass = ahead(async () => {
  const [{ createClass }, { labOver }] = await Promise.all([import('./class.ts'), import('./lab.ts')]);
  return { createClass, labOver };
});

interface ClassParts {
  readonly store: StoreApi<EditorState>;
  readonly simulate: Simulate;
  readonly sweeps: Pick<SweepList, 'figures'>;
  readonly ready: () => Promise<void>;
  readonly open: (document: GraphDocument) => Promise<void>;
}

/** The class of this page, made when it is first wanted. */
export function classLater({ store, simulate, sweeps, ...parts }: ClassParts): () => Promise<Classroom> {
  let made: Promise<Classroom> | undefined;
  return () => {
    made ??= loadClass().then(({ createClass, labOver }) => createClass({ store, lab: labOver(simulate, sweeps), ...parts }));
    made.catch(() => {
      made = undefined;
    });
    return made;
  };
}

/** A session of lessons that is not there yet answers as one without a lesson. @param failed called when it does not load. */
export function lessonsLater(parts: Parts, failed: () => void): LaterSession {
  const { store } = parts;
  let made: Session | undefined;
  let loading: Promise<void> | undefined;
  const load = (): Promise<void> => {
    loading ??= loadSession().then((createLessons) => {
      made = createLessons(parts);
    });
    return loading;
  };
  return {
    get plan() {
      return made?.plan;
    },
    begin() {
      if (store.getState().document.lesson === undefined) return;
      if (made !== undefined) made.begin();
      else
        load().then(
          () => made?.begin(),
          () => {
            loading = undefined;
            failed();
          },
        );
    },
    begun: async () => loading?.catch(() => undefined),
    leave: () => made?.leave(),
    go: (step) => made?.go(step),
    answer: (step, given) => made?.answer(step, given),
    openHint: (step) => made?.openHint(step),
    introduce: (name) => made?.introduce(name),
    handIn: async (name) => made?.handIn(name) ?? { refused: t('why.noLesson') },
    async check() {
      await made?.check();
    },
    waits: () => made?.waits(),
    refuses: (document) => made?.refuses(document),
    edited: () => made?.edited(),
    reset() {
      if (made !== undefined) made.reset();
      else if (store.getState().lesson !== undefined) store.setState({ lesson: undefined });
    },
  };
}

/** The same for what records a lesson. */
export function recorderLater(
  {
    store,
    execute,
    simulate,
    sweeps,
  }: Pick<ClassParts, 'store' | 'simulate' | 'sweeps'> & { readonly execute: (command: Command) => void },
  failed: () => void,
): Recorder {
  let made: Recorder | undefined;
  return {
    begin() {
      if (made !== undefined) made.begin();
      else
        loadRecorder().then(({ createRecorder, labOver }) => {
          made ??= createRecorder({ store, execute, lab: labOver(simulate, sweeps) });
          made.begin();
        }, failed);
    },
    add: (kind) => made?.add(kind) ?? false,
    setText: (id, text) => made?.setText(id, text),
    setAt: (id, at) => made?.setAt(id, at),
    setAsk: (id, ask) => made?.setAsk(id, ask),
    setLocked: (locked) => made?.setLocked(locked),
    setPersonal: (personal) => made?.setPersonal(personal),
    remove: (id) => made?.remove(id),
    finish: () => made?.finish(),
    drop: () => made?.drop(),
  };
}
