/** What the lecturer's pages say around the lessons' own words, a language each, and the folder that they stand in. */

interface PageWords {
  readonly folder: string;
  readonly heading: string;
  readonly about: readonly string[];
  readonly columns: string;
  readonly end: string;
  readonly lead: (sentence: string, minutes: number, steps: number) => string;
  readonly step: (at: number, kind: string) => string;
  readonly answer: (text: string) => string;
  readonly changing: (before: string, after: string) => string;
  readonly checked: (list: readonly string[]) => string;
  readonly only: (names: readonly string[]) => string;
  readonly bounds: (measure: string, low: number, high: number) => string;
  readonly teacher: (text: string) => string;
  readonly hint: (at: number, text: string) => string;
}

const english: PageWords = {
  folder: 'docs/lessons',
  heading: 'Lessons',
  about: [
    'What comes with Spikepatch, with a page for the lecturer each. A lesson opens from the start screen as a network of the student’s own; its answers stay in the browser.',
    'The pages and this table are written from the lessons themselves by `npx vitest run --project unit test/shelf/pages.test.ts -u`; `test/shelf/lessons.test.ts` holds that each',
    'start fails every check, each solution meets every check, and renaming, moving and colouring change no verdict. 简体中文: [docs/zh-CN/lessons](../zh-CN/lessons/README.md).',
    '',
    'Gestures are counted as edits (each change that the solution makes), answers (predictions and explanations) and presses of Run or Run sweep; going on to the next step is not counted. Curves are sweeps and',
    'numbers are measured by the lesson, so nothing is repeated by hand: the same eight lecturer lessons took 14 to 64 gestures each when every point of a curve was a run of its own.',
  ],
  columns: '| lesson | part | min | edits | answers | runs | gestures |',
  end: 'A lesson is part of a document (docs/graph-format.md, “Lessons”) and travels with it as a file or a link. `spikepatch check GRAPH [--answers FILE]` judges a graph by its lesson; `spikepatch class FILE… --lesson GRAPH` looks at what a class handed in, as the class page does (user guide, “Teaching a class”).',
  lead: (sentence, minutes, steps) => `${sentence} About ${minutes} minutes, ${steps} steps.`,
  step: (at, kind) => `${at}. ${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
  answer: (text) => `**Answer:** ${text}`,
  changing: (before, after) => `${before} at the start, ${after} with the solution`,
  checked: (list) => `**Checked:** ${list.join('; ')}`,
  only: (names) => `only ${names.join(', ')} changed`,
  bounds: (measure, low, high) =>
    high === Infinity ? `${measure} above ${low}` : low === -Infinity ? `${measure} below ${high}` : `${measure} from ${low} to ${high}`,
  teacher: (text) => `**A teacher would say:** ${text}`,
  hint: (at, text) => `Hint ${at}: ${text}`,
};

const chinese: PageWords = {
  folder: 'docs/zh-CN/lessons',
  heading: '课程',
  about: [
    'Spikepatch自带的课程，每一课有一页教师用的说明。课程从开始页打开，成为学生自己的网络；学生的回答留在浏览器里。这些页面和下面的表格由课程本身生成：`npx vitest run --project unit test/shelf/pages.test.ts -u`；`test/shelf/lessons.test.ts`保证每一课的起点不满足任何检查、答案满足所有检查，并且改名、移动和换颜色不影响判断。English: [docs/lessons](../../lessons/README.md)。',
    '',
    '动作的计数：编辑（答案中的每处改动）、回答（预测和解释），以及按“运行”或“运行参数扫描”的次数；进入下一步不计。曲线由参数扫描得到，数值由课程测量，所以不必用手重复：同样的八节课，如果曲线上每一点都要单独运行，每课需要14到64个动作。',
  ],
  columns: '| 课程 | 部分 | 分钟 | 编辑 | 回答 | 运行 | 动作 |',
  end: '课程是文档的一部分（docs/graph-format.md，“Lessons”），随文档以文件或链接传递。`spikepatch check GRAPH [--answers FILE]`评判提交的文档。',
  lead: (sentence, minutes, steps) => `${sentence}约${minutes}分钟，共${steps}步。`,
  step: (at, kind) => `${at}. ${kind}`,
  answer: (text) => `**答案：** ${text}`,
  changing: (before, after) => `开始时${before}，按答案完成后${after}`,
  checked: (list) => `**检查：** ${list.join('；')}`,
  only: (names) => `只改动了${names.join('、')}`,
  bounds: (measure, low, high) =>
    high === Infinity ? `${measure}大于${low}` : low === -Infinity ? `${measure}小于${high}` : `${measure}在${low}到${high}之间`,
  teacher: (text) => `**老师会这样说：** ${text}`,
  hint: (at, text) => `提示${at}：${text}`,
};

/** By the language's BCP 47 tag. */
export const pageWords: Readonly<Record<string, PageWords>> = { en: english, 'zh-Hans': chinese };
