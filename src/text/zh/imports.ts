/** Why something of a file of another program could not be carried over (docs/import.md). */
import type { imports as english } from '../en/imports.ts';
import type { Translation } from '../sentence.ts';

export const imports: Translation<typeof english> = {
  'lost.refused': '{message}',
  'lost.more': '还有{count}项损失没有列出。',

  'lost.not_a_project': '它既不是项目，也不是模型，因此没有可读的内容。',
  'lost.nestml_error': '{problem}',
  'lost.nestml_renamed': 'NEST已有同名的模型；这一个改称{name}。',
  'lost.nestml_warning': '{problem}',
  'lost.model_definition': 'NEST Desktop在这里保存模型的标签和滑块；本程序的模型目录有自己的。',
  'lost.not_an_object': '它应是对象。',
  'lost.not_a_list': '它应是列表。',
  'lost.unknown_key': '不知道这可能是什么意思。',
  'lost.no_nodes': '项目没有节点列表。',
  'lost.not_readable': '项目无法变成网络。',

  'lost.no_value': '参数没有值；采用模型的默认值。',
  'lost.not_a_number': '它不是数；采用{default}。',
  'lost.unknown_type': '没有这种值；采用模型的默认值。',
  'lost.too_long': '含{found}个值的列表太长。',
  'lost.placeholder': '没有此名称的模型。节点作为占位保留；在它有已知的模型之前不能运行。',
  'lost.compartments': '占位节点不能有区室。',
  'lost.unknown_label': '项目中没有标签为此的{model}。',
  'lost.unknown_record': '项目中没有标签为此的记录器。',
  'lost.not_recordable': '万用表的目标都没有这个量；不记录它。',
  'lost.positions': '{n}个节点须各有一个由两个或三个数组成的位置；位置改为抽取。',
  'lost.hidden_node': '所有节点都会显示。',
  'lost.grid_size': '网格的节点数与位置数相同；建立{found}个。',

  'lost.unknown_end': '没有此序号的节点；略去这条连接。',
  'lost.weight_recorder_edge': 'weight_recorder没有自己的连接；略去这条连接。',
  'lost.group_overlap': '一个节点只能属于一个分组；此分组的连接改为逐个节点写出。',
  'lost.group_cycle': '分组位于它自身之内。',
  'lost.group_empty': '分组没有节点。',
  'lost.group_union': '规则从此分组的所有节点中一并抽取，这无法用每个节点一条连接来表达；略去这条连接。',
  'lost.group_slice': '此分组的切片无法用每个节点一条连接来表达；略去这条连接。',

  'lost.threads': '用多少线程仿真不属于这里的网络；数值与之无关。',
  'lost.module': '无法加载NEST的模块；其中的模型作为占位。',
  'lost.code_elsewhere': '该项目原要在另一个程序中运行；它自带的代码不保留。',
  'lost.colour': '这不是形如#1f77b4的颜色。',
  'lost.panel': '没有这样的面板。',
  'lost.panel_members': '没有这样的面板；记录器面板中的神经元表格有这些数值。',
  'lost.panel_setting': '该面板没有这样的设置。',
  'lost.activity': '所记录的内容无法读取。',
};
