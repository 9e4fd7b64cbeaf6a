/** Sentences of the pages that show what comes with Spikepatch: gallery and lessons. */
import type { library as english } from '../en/library.ts';
import type { Translation } from '../sentence.ts';

export const library: Translation<typeof english> = {
  'library.pages': '从哪里开始',
  'library.home': '开始',
  'library.lessons': '课程',
  'library.gallery': '电路库',
  'library.class': '班级',
  'library.loading': '正在加载…',
  'lessons.lead':
    '每节课都以你自己的网络打开，旁边有一列步骤：先说出预测，再让它运行，观察，然后解释。可以随时离开；已完成的部分保留在此浏览器中。',
  'lessons.minutes': '约{minutes}分钟',
  'lessons.group.first': '第一个小时',
  'lessons.group.lecturer': '用于课堂',
  'lessons.group.beyond': '更进一步',
  'gallery.lead': '每个电路展示一件事。每个都以你自己的副本打开，并立即运行。',
  'gallery.search': '搜索电路',
  'gallery.found': '{count}个电路',
  'gallery.nothing': '没有这样的电路。请试试“节律”“噪声”或“Brunel”。',
  'gallery.topic': '主题',
  'gallery.level': '难度',
  'gallery.all': '{what}：全部',
  'gallery.topic.neuron': '单个神经元',
  'gallery.topic.input': '噪声与输入',
  'gallery.topic.synapse': '突触',
  'gallery.topic.plasticity': '可塑性',
  'gallery.topic.network': '网络',
  'gallery.topic.rhythm': '节律',
  'gallery.topic.function': '电路的功能',
  'gallery.level.1': '入门',
  'gallery.level.2': '进阶',
  'gallery.level.3': '高级',
  'gallery.predict': '预测',
  'gallery.see': '观察',
  'gallery.numbers': '数值',
  'gallery.reference': '参考文献',
};
