/** What kinds of panels say, in Chinese, by kind; what they share stands under "shared". */
import type { Language } from '../../language.ts';
import { ofLayers } from './ofLayers.ts';
import { ofNeurons } from './ofNeurons.ts';
import { ofSamples } from './ofSamples.ts';
import { ofSpikes } from './ofSpikes.ts';
import { ofTrials } from './ofTrials.ts';

const shared = {
  time: '时间（ms）',
  timeName: '时间',
  atTime: 't = {at} ms',
  neuron: '神经元',
  neurons: '逐个神经元',
  neuronCount: '神经元数',
  traces: '{title}：{count}条曲线，在{low}与{high}之间。',
  ghost: '用淡色曲线显示上一次运行',
  choiceAuto: '前{count}个',
  choiceAll: '全部{count}个',
  choiceFirst: '前若干个…',
  choiceList: '列表…',
  choiceMean: '均值±标准差',
  choiceCount: '个数',
  choicePlaces: '哪几个',
  choiceHint: '从1到{total}的序号，例如1, 3, 5-9',
  choiceError: '请写从1到{total}的序号，用逗号隔开，例如1, 3, 5-9。',
  quantities: '量',
  bin: '分箱宽度',
  automatic: '自动',
  from: '从',
  to: '到',
  start: '开始',
  end: '结束',
  quantity: '量',
  together: '合并显示',
  tableRows: '表格',
  populations: '按神经元群',
  population: '神经元群',
  meanOfNeurons: '{name}的均值',
  tooMany: '分成{count:count}箱太多了；请加宽分箱，或缩短时段。',
};

export const panels: Language['panels'] = { shared, ...ofSpikes, ...ofSamples, ...ofNeurons, ...ofLayers, ...ofTrials };
