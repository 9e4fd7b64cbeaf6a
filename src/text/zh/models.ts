/** What may be wired to what and which parameters may be set where. What a model itself says stands in the folder models. */
import type { models as english } from '../en/models.ts';
import type { Translation } from '../sentence.ts';

export const models: Translation<typeof english> = {
  'models.defaultOnly': '属性{name}只能作为模型的默认值设定：用SetDefaults，或在CopyModel时设定。',
  'models.relaxation.off': '停用波形松弛时不能设置wfr_comm_interval。请先把use_wfr设为true。',
  'models.relaxation.short': 'wfr_comm_interval不能小于仿真的时间步长（resolution）。',
  'models.connect.sends': '{source}向{target}发送{event}。',
  'models.connect.synapse': '{synapse}不能连接{source}与{target}。',
  'models.connect.signals': '源神经元与目标神经元不相容（例如，一个是脉冲神经元，一个是二值神经元）。',
  'models.connect.precise': '{source}神经元不能连接到脉冲时刻精确的神经元。',
  'models.connect.globalReceiver': '目前不能把设备直接连接到全局接收者。请在中间加一个parrot_neuron来转发脉冲。',
  'models.connect.noHistory': '目标节点不支持STDP突触。（{synapse}，{target}）',
  'models.connect.noNotes': '至少有一个连接的神经元模型不支持这种突触模型。（{synapse}，{target}）',
  'models.connect.records': '{source}记录{target}。',
  'models.connect.reversed': 'NEST的连接方向相反，是从{target}到{source}。',
  'models.connect.weightRecorder': 'weight_recorder没有自己的连接；请在要记录的连接的syn_spec中把它设为weight_recorder。',
  'models.connect.nothingToRecord': '{target}没有可供{source}记录的量。',
  'models.connect.sendsNothing': '{source}什么也不发送。',
  'models.connect.notToItself': '{source}发送{events:and}，但不接收{events:and}。',
  'models.connect.receivesNothing': '{target}什么也不接收；{source}发送{events:and}。',
  'models.connect.unlike': '{target}接收{received:and}；{source}发送{events:and}。',
  'models.event.spike': '脉冲',
  'models.event.binary': '二值状态的变化',
  'models.event.current': '电流',
  'models.event.rate': '发放率',
  'models.event.instantaneous_rate': '无延迟的发放率',
  'models.event.gap': '通过缝隙连接的膜电位',
  'models.event.data_logging': '对记录数据的请求',
};
