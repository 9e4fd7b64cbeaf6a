import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, of each project first: begun last, it would run alone while the other processors have nothing to do. */
const LONG = [
  'test/browser/lessons.test.ts',
  'test/browser/every-browser.test.ts',
  'test/browser/access.test.ts',
  'test/browser/gallery.test.ts',
  'test/browser/robustness.test.ts',
  'test/browser/safe-storage.test.ts',
  'test/browser/installed.test.ts',
  'test/reference/cases.test.ts',
  'test/codegen/mixed-populations.test.ts',
  'test/cli/program.test.ts',
  'test/models/randomParameters.test.ts',
  'test/server/simulateOn.test.ts',
  'test/formats/structure.test.ts',
  'test/canvas/properties.test.ts',
  'test/kernel/threads.test.ts',
  'test/codegen/backends.test.ts',
  'test/kernel/limits.test.ts',
  'test/shelf/numbers.test.ts',
];

/** The runner's own order, by size where it knows no better, but the long ones first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project.name))];
    const place = ({ project, moduleId }: TestSpecification): number => {
      const long = LONG.findIndex((path) => moduleId.endsWith(path));
      return projects.indexOf(project.name) * (LONG.length + 1) + (long < 0 ? LONG.length : long);
    };
    return sorted.sort((a, b) => place(a) - place(b));
  }
}
