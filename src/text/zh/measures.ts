/** What is wrong with a measure, or with a sweep. */
import type { measures as english } from '../en/measures.ts';
import type { Translation } from '../sentence.ts';

export const measures: Translation<typeof english> = {
  'measure.at': '测量，第{column}列：{problem}',
  'measure.near': '{problem}是否指{nearest}？',
  'measure.expected': '应为{wanted}，实为{found}。',
  'measure.wanted.end': '测量的末尾',
  'measure.wanted.factor': '数、测量或"("',
  'measure.wanted.id': '节点或记录器的名称',
  'measure.wanted.quantity': '所记录的量',
  'measure.wanted.whole': '不小于0的整数',
  'measure.found.end': '末尾',
  'measure.unknown_measure': '没有测量{found}；有{allowed}。',
  'measure.too_deep': '括号的嵌套超过{allowed}层。',
  'measure.needs_quantity': '{measure}针对所记录的量，如{id}.V_m。',
  'measure.takes_no_quantity': '{measure}针对脉冲；请写{measure}({id})。',
  'measure.unknown_id': '没有节点{found}。',
  'measure.no_neuron': '{id}有{count}个神经元，从0起编号；没有第{found}个。',
  'measure.not_recorded': '没有记录{id}的{wanted}。',
  'measure.unknown_quantity': '{id}没有{found}；它有{allowed}。',
  'measure.empty_window': '从{from}到{to} ms的窗口是空的。',
  'measure.spikes': '脉冲',
  'dial.fault.form': '{path}不是路径；路径如nodes.ID.params.NAME、nodes.ID.n、edges.ID.syn_spec.weight或kernel.duration。',
  'dial.fault.not_a_number': '{path}不是旋钮可以转动的数。',
  'dial.fault.unknown': '{path}：这里没有{found}。',
  'sweep.fault.scale': '对数旋钮要求两端在0的同一侧。',
  'sweep.fault.too_many': '参数扫描有{runs}次运行；最多进行{most}次。',
};
