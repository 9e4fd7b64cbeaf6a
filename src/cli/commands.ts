/** What can be asked of the program: a record for each command. */

export type Command =
  | { readonly command: 'help'; readonly of: CommandName | undefined }
  | { readonly command: 'version' }
  | SimulateCommand
  | SweepCommand
  | AnalyseCommand
  | WhyCommand
  | { readonly command: 'validate'; readonly graphs: readonly string[] }
  | { readonly command: 'export'; readonly graph: string; readonly to: ExportFormat; readonly out: string | undefined }
  | ImportCommand
  | CheckCommand
  | HandInCommand
  | ClassCommand
  | ReportCommand
  | { readonly command: 'models'; readonly model: string | undefined };

export interface SimulateCommand {
  readonly command: 'simulate';
  readonly graphs: readonly string[];
  readonly out: string | undefined;
  readonly outDir: string | undefined;
  readonly seed: number | undefined;
  readonly duration: number | undefined;
  readonly format: 'json' | 'csv';
  readonly backend: 'js' | 'wasm';
  /** Address of a NEST Server that is to simulate instead, with its token. */
  readonly on: string | undefined;
  readonly token: string | undefined;
  /** Threads that are asked for, 1 or more. */
  readonly threads: number | undefined;
}

export interface SweepCommand {
  readonly command: 'sweep';
  readonly graph: string;
  /** Id of a sweep that the document holds. */
  readonly sweep: string | undefined;
  /** A sweep of the command line. */
  readonly dial:
    | {
        readonly path: string;
        readonly from: number;
        readonly to: number;
        readonly count: number;
        readonly scale: 'linear' | 'log';
        readonly measure: string;
      }
    | undefined;
  readonly seeds: number | undefined;
  readonly rows: 'settings' | 'runs';
  readonly out: string | undefined;
  readonly backend: 'js' | 'wasm';
}

export interface WhyCommand {
  readonly command: 'why';
  readonly graph: string;
  readonly node: string;
  /** Which of its neurons, from 0. */
  readonly index: number;
  /** Its spike of this number, from 1, or a moment in ms. */
  readonly at: { readonly spike: number } | { readonly time: number };
  /** ms */
  readonly window: number;
  readonly out: string | undefined;
  readonly backend: 'js' | 'wasm';
}

export interface AnalyseCommand {
  readonly command: 'analyse';
  /** A graph, which is run, or results. */
  readonly file: string;
  readonly kind: string;
  readonly of: readonly [string, ...string[]];
  /** key=value, and --from and --to by these names. */
  readonly settings: ReadonlyMap<string, string>;
  readonly out: string | undefined;
  readonly backend: 'js' | 'wasm';
}

export interface CheckCommand {
  readonly command: 'check';
  readonly graph: string;
  /** File with a student's answers. */
  readonly answers: string | undefined;
  readonly backend: 'js' | 'wasm';
}

export interface HandInCommand {
  readonly command: 'handin';
  readonly graph: string;
  /** Who hands in. */
  readonly name: string;
  /** File with their answers. */
  readonly answers: string | undefined;
  /** A link in place of a file. */
  readonly link: boolean;
  readonly out: string | undefined;
  readonly backend: 'js' | 'wasm';
}

export interface ClassCommand {
  readonly command: 'class';
  /** Hand-ins, texts with links to them, a saved class, folders of these. */
  readonly files: readonly string[];
  /** The graph with the lesson; else it is one of the files. */
  readonly lesson: string | undefined;
  readonly csv: boolean;
  readonly out: string | undefined;
  readonly backend: 'js' | 'wasm';
}

export interface ReportCommand {
  readonly command: 'report';
  readonly graph: string;
  readonly out: string;
  /** File with a student's answers. */
  readonly answers: string | undefined;
  readonly backend: 'js' | 'wasm';
}

export interface ImportCommand {
  readonly command: 'import';
  readonly files: readonly string[];
  readonly out: string | undefined;
  readonly outDir: string | undefined;
  /** Whether anything that is lost makes the exit code 1. */
  readonly strict: boolean;
}

export type ExportFormat = 'pynest' | 'pynest2' | 'json' | 'nest-desktop' | 'nestml';
export type CommandName =
  | 'simulate'
  | 'validate'
  | 'import'
  | 'export'
  | 'sweep'
  | 'analyse'
  | 'check'
  | 'handin'
  | 'class'
  | 'why'
  | 'report'
  | 'models';
