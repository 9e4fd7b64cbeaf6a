/** Earlier states of a document. */
import type { states as english } from '../en/states.ts';
import type { Translation } from '../sentence.ts';

export const states: Translation<typeof english> = {
  'states.title': '以前的状态',
  'states.lead': '此网络自动保留二十个状态，越近的越密。打开一个状态即得到它的副本；正在打开的网络保持不变。',
  'states.none': '还没有：新建网络两分钟后，或再次打开时，会保留第一个状态。',
  'states.now': '现在',
  'states.keep': '保留',
  'states.keepName': '把现在的状态保留为版本，名称',
  'states.keepHint': '第一个可用的版本',
  'states.open': '打开{state}的副本',
  'states.name': '为{state}命名',
  'states.nameField': '此状态的名称',
  'states.named': '已保留为“{name}”。',
  'states.unnamed': '名称已去掉；此状态以后可能被删去。',
  'states.first': '第一个状态',
  'states.same': '没有影响运行的改动：位置、标题、便签或面板。',
  'states.added': '添加了{what}',
  'states.gone': '删除了{what}',
  'states.changed': '{what}：{name} {first} → {second}',
  'states.set': '{what}：{name}设为{second}',
  'states.simulation': '仿真',
  'states.more': '另有{count}处改动',
  'states.unreadable': '无法读取此状态。',
  'action.earlierStates': '以前的状态和版本…',
  'action.earlierStates.words': '快照 版本 恢复 备份 历史 命名 snapshot version restore recover backup history name',
};
