/** Usage of the program, in English. */
import type { Usage } from '../../usage.ts';

export const english: Usage = {
  commands: {
    simulate: `spikepatch simulate GRAPH.json… [--out FILE | --out-dir DIR] [--seed N] [--duration MS]
                     [--format json|csv] [--backend wasm|js] [--threads N] [--on ADDRESS [--token TOKEN]]
  Runs graph documents. Results go to standard output, to FILE, or to DIR as NAME.results.json for each
  NAME.graph.json. With --format csv each recorder has a table of its own: DIR/NAME.RECORDER.csv, or
  FILE.RECORDER.csv for FILE.csv; a single recorder's is FILE. GRAPH.json may be - for standard input.
  Outputs are tried before anything runs. Warnings go to standard error.
  --seed and --duration replace what the document says.
  --on http://localhost:52425 simulates on the NEST Server there, by its /api calls; --token is the one it printed when it
  started, or NEST_SERVER_ACCESS_TOKEN of the environment. --threads is the server's local_num_threads; here
  so many threads build and simulate the network together, and every number of them gives the same results.`,
    validate: `spikepatch validate GRAPH.json…
  Lists everything that keeps a document from being run, with its path, and what is worth a look.`,
    import: `spikepatch import FILE… [--out GRAPH.json | --out-dir DIR] [--strict]
  Makes graphs of what other programs wrote, told by what is in the file: PyNEST scripts (NEST 2 and 3; a graph for each
  network that a script simulates), NEST Desktop projects (v3, v4; a list makes one graph for each project), and
  Spikepatch graphs of any version. With --out-dir each network becomes DIR/NAME.graph.json,
  with what the file says was recorded beside it as NAME.results.json. Everything that cannot be carried over is one line
  on standard error: where, what, why; with --strict the exit code is 1 as soon as there is such a line.`,
    export: `spikepatch export GRAPH.json --to pynest|pynest2|json|nest-desktop|nestml [--out FILE]
  Writes the network as a PyNEST script for NEST 3 or NEST 2, the document in its present format, or a project of
  NEST Desktop 4. What script or project cannot say goes to standard error.`,
    sweep: `spikepatch sweep GRAPH.json [--sweep ID | --dial PATH --from A --to B --count K [--scale linear|log] --measure M]
                     [--seeds S] [--rows settings|runs] [--out FILE.csv|FILE.json] [--backend wasm|js]
  Runs the graph at many settings of its dials and takes a figure of each run, such as
  --dial nodes.neuron1.params.I_e --measure 'rate(neuron1, 200, end)'. Columns: the dials, then mean, sd, sem and n
  over the seeds; with --rows runs one row a run. What the measure needs is recorded, whether the graph does or not.`,
    analyse: `spikepatch analyse GRAPH.json|RESULTS.json --kind KIND --of RECORDER[,RECORDER] [--from A] [--to B] [key=value…]
                     [--out FILE.json|FILE.csv|FILE.svg] [--backend wasm|js]
  What a panel shows of a recorder: a graph is run first, results are read. A table goes to standard output, or to
  FILE by its ending: table, JSON with the figures, or the chart. A wrong kind or setting lists those that there are.
  Kinds: docs/analyses.md.`,
    check: `spikepatch check GRAPH.json [--answers FILE.json] [--backend wasm|js]
  Whether a graph meets the checks of the lesson that it carries: one line a step, with what was found. What the checks
  look at is run. With --answers predictions are judged, too. Exit code 0 when every step is passed, 1 when one is not,
  or when graph or lesson is not valid.`,
    handin: `spikepatch handin GRAPH.json --name NAME [--answers FILE.json] [--link] [--out FILE.json] [--backend wasm|js]
  Makes a hand-in of a lesson that a graph carries: who it is, the answers, what was changed of the lesson's start, how the
  checks stand, and hashes of network and results, which are run. --link writes what stands after the # of a link.`,
    class: `spikepatch class FILE… [--lesson GRAPH.json] [--csv] [--out FILE] [--backend wasm|js]
  Reads hand-ins (files, texts with links, folders of these), runs each network again and says who is at which step, and what
  is not as the hand-in says: results, answers, numbers, lesson. The lesson is --lesson, or among the files. With --csv
  a table. Exit code 1 where something is wrong with one, or one cannot be read.`,
    why: `spikepatch why GRAPH.json --node ID [--index K] --spike J [--window MS] [--out FILE.json] [--backend wasm|js]
  Why a neuron fired: its potential at its spike number J (the first is 1), split into what each source put into it, spike
  by spike for the last MS (40), and what would have been without each of them. --index says which neuron of a population
  (from 0); --time MS in place of --spike asks for any moment, and why it did not fire. A table goes to standard
  output, everything with all bands to FILE.json.`,
    report: `spikepatch report GRAPH.json --out FILE.html [--answers FILE.json] [--backend wasm|js]
  Runs the graph, and its sweeps where the report shows them, and writes a page to print or hand in: question, setup,
  outcome and conclusion as the graph's report says them, the drawing, the figures, the network in tables, seed, hashes,
  link and script. The page is one file that loads nothing. With --answers, or where the graph file holds them, what was
  predicted stands beside what was found.`,
    models: `spikepatch models [NAME]
  Lists all models, or tells all about one: parameters, recordables, receptors, constraints.`,
  },
  closing: `--lang en|zh-Hans goes with every command: the language of what is said; without it that of LC_ALL, LC_MESSAGES or LANG.
Exit code: 0 done, 1 a graph is not valid (every violation on standard error), 2 wrong usage, or a file
that cannot be read or written. With several graphs the rest is done all the same; the worst code counts.
`,
};
