/** Usage of the program, in Chinese. */
import type { Usage } from '../../usage.ts';

export const chinese: Usage = {
  commands: {
    simulate: `spikepatch simulate GRAPH.json… [--out FILE | --out-dir DIR] [--seed N] [--duration MS]
                     [--format json|csv] [--backend wasm|js] [--threads N] [--on ADDRESS [--token TOKEN]]
  运行网络文档。结果写到标准输出、FILE，或写到DIR：每个NAME.graph.json得到一个NAME.results.json。
  用--format csv时每个记录器各有一个表：DIR/NAME.RECORDER.csv，或由FILE.csv得出的FILE.RECORDER.csv；
  只有一个记录器时就是FILE。GRAPH.json可以是-，表示标准输入。运行之前先试写各输出。警告写到标准错误。
  --seed和--duration取代文档中的值。
  --on http://localhost:52425在那里的NEST Server上仿真，使用它的/api调用；--token是它启动时打印的令牌，
  或环境变量NEST_SERVER_ACCESS_TOKEN。--threads是服务器的local_num_threads；在本机则由这么多线程共同构建
  并仿真网络，线程数不影响结果。`,
    validate: `spikepatch validate GRAPH.json…
  列出使文档无法运行的一切问题及其路径，以及值得注意之处。`,
    import: `spikepatch import FILE… [--out GRAPH.json | --out-dir DIR] [--strict]
  由其他程序写的文件生成网络，按文件内容识别：PyNEST脚本（NEST 2和3；脚本仿真的每个网络各成一个）、
  NEST Desktop项目（v3、v4；列表中每个项目各成一个），以及任何版本的Spikepatch网络。用--out-dir时每个网络
  写成DIR/NAME.graph.json，文件中所说的记录写成旁边的NAME.results.json。凡不能保留的内容，各在标准错误上
  占一行：何处、何物、为何；用--strict时，只要有这样一行，退出码就是1。`,
    export: `spikepatch export GRAPH.json --to pynest|pynest2|json|nest-desktop|nestml [--out FILE]
  把网络写成NEST 3或NEST 2的PyNEST脚本、当前格式的文档，或NEST Desktop 4的项目。
  脚本或项目无法表达的内容写到标准错误。`,
    sweep: `spikepatch sweep GRAPH.json [--sweep ID | --dial PATH --from A --to B --count K [--scale linear|log] --measure M]
                     [--seeds S] [--rows settings|runs] [--out FILE.csv|FILE.json] [--backend wasm|js]
  在旋钮的许多设定下运行网络，并从每次运行取一个数，例如
  --dial nodes.neuron1.params.I_e --measure 'rate(neuron1, 200, end)'。各列：旋钮，然后是各随机种子的
  mean、sd、sem和n；用--rows runs时每次运行一行。测量所需的量会被记录，不论网络本身是否记录。`,
    analyse: `spikepatch analyse GRAPH.json|RESULTS.json --kind KIND --of RECORDER[,RECORDER] [--from A] [--to B] [key=value…]
                     [--out FILE.json|FILE.csv|FILE.svg] [--backend wasm|js]
  面板就某个记录器所显示的内容：网络先运行，结果则直接读取。表写到标准输出，或按FILE的后缀写成
  表、含数值的JSON或图。种类或设置有误时，列出可用的各项。
  种类：docs/analyses.md。`,
    check: `spikepatch check GRAPH.json [--answers FILE.json] [--backend wasm|js]
  网络是否满足其所含课程的检查：每步一行，附实际情况。检查所需的内容会先运行。用--answers时也评判预测。
  每一步都通过时退出码为0；有一步未通过，或网络、课程无效时为1。`,
    handin: `spikepatch handin GRAPH.json --name NAME [--answers FILE.json] [--link] [--out FILE.json] [--backend wasm|js]
  由网络所含的课程生成一份提交：姓名、回答、与课程起点相比的改动、各项检查的情况，以及网络和结果的散列值
  （会先运行）。--link写出链接中#之后的部分。`,
    class: `spikepatch class FILE… [--lesson GRAPH.json] [--csv] [--out FILE] [--backend wasm|js]
  读取各份提交（文件、含链接的文本，或其文件夹），重新运行每个网络，说明各人做到哪一步，以及哪些与提交所说
  不符：结果、回答、数值、课程。课程由--lesson给出，或在这些文件之中。用--csv时给出表格。
  有一份不符或无法读取时退出码为1。`,
    why: `spikepatch why GRAPH.json --node ID [--index K] --spike J [--window MS] [--out FILE.json] [--backend wasm|js]
  神经元为什么发放：它在第J个脉冲（从1起）时的膜电位，拆成各个来源的贡献，最近MS（40）毫秒内按脉冲逐一列出，
  并说明没有其中每一个时会怎样。--index指定神经元群中的哪一个（从0起）；用--time MS代替--spike可询问任一
  时刻，以及为什么没有发放。表写到标准输出，含所有部分的完整内容写到FILE.json。`,
    report: `spikepatch report GRAPH.json --out FILE.html [--answers FILE.json] [--backend wasm|js]
  运行网络，以及实验报告要显示的参数扫描，写成一页可打印或提交的报告：网络的报告中所写的问题、实验设置、
  结果和结论，网络图，结果图，描述网络的表格，随机种子，散列值，链接和脚本。页面是单个文件，不加载任何内容。
  用--answers，或网络文件中含有回答时，预测与实际并列。`,
    models: `spikepatch models [NAME]
  列出所有模型，或说明一个模型的全部：参数、可记录量、受体、约束。`,
  },
  closing: `--lang en|zh-Hans适用于每个命令：输出所用的语言；不给时取LC_ALL、LC_MESSAGES或LANG的语言。
退出码：0完成，1网络无效（所有问题都写到标准错误），2用法有误，或文件无法读写。
有多个网络时其余的照常处理；退出码取最坏的一个。
`,
};
