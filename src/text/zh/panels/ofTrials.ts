/** What panels of trials, of binary states and of counted correlations say, in Chinese. */
import type { Language } from '../../language.ts';

const TRIALS = '各次试验是从时段开始起、运行中相继的`(low, high]`，每段一个“周期”（ms）；或者是同一网络用其后的随机种子所作的完整运行。';

const trials = {
  by: '试验',
  period: '运行中的各个周期',
  periodLength: '周期',
  seeds: '用其他随机种子的运行',
  seedCount: '种子数',
  twenty: '20',
  neuron: '神经元',
  everybody: '全部',
  trial: '试验',
  noPeriod: '请给出运行在多长的周期（ms）之后重新开始，或者把用其他随机种子的运行当作试验。',
  oneTrial: '只有一次试验：{from}–{to} ms放不下第二个{period} ms的周期。',
  oneRun: '只有一次运行：其余的还没有到。',
  noOthers: '用其他随机种子运行，需要电路图，以及会抽取随机数的网络。',
  within: '试验内的时间',
  lacking: '还有{count}次运行未到',
};

export const ofTrials: Language['panels'] = {
  trial_average: {
    ...trials,
    name: '试验平均',
    definition: `采样的量在各次试验上的均值，按试验开始后的各个时刻给出；神经元群先在每次试验中对神经元取平均。${TRIALS}\n\n细线是试验间的±标准差（除数为n − 1）或±标准误 = 标准差/√n，或者就是最初的十二次试验。各次试验之间互不相关的差异，其平均的方差按\`1 / n\`下降；“试验间标准差”是试验间的方差对时间取平均，再开平方。\n\n没有任何随机成分的试验彼此完全相同：标准差为0。文献：Dawson (1954), Electroencephalogr Clin Neurophysiol 6:65, doi:10.1016/0013-4694(54)90007-3。`,
    spread: '细线',
    sd: '±标准差',
    sem: '±标准误',
    trials: '单次试验',
    none: '无',
    title: '{quantity}（{unit}）',
    plus: '{label} + {what}',
    minus: '{label} − {what}',
    single: '{label}第{number}次试验',
    figures: '{label}：{count}次试验的均值，试验间标准差{sd}{unit}',
    nothing: '各次试验里没有{quantity}的样本。',
    unlike: '各次试验的采样时刻不一致：{period} ms不是采样间隔的整数倍。',
  },
  trial_raster: {
    ...trials,
    name: '试验栅格图',
    definition: `每次试验的脉冲各占一行，按试验开始后的时间排列。${TRIALS}下方是所有试验合起来的发放率\`n / (trials · N · bin)\`，以spikes/s为单位。\n\n数值：一次试验的脉冲数在各次试验上的均值±标准差（除数为n − 1）；\`F\` = 脉冲数的方差除以均值（1）；首个脉冲的时刻在有脉冲的试验上的均值±标准差，即它的抖动。\n\n没有任何随机成分的试验彼此完全相同：标准差和抖动都是0。泊松神经元F = 1；发放率为\`r\`时，首个脉冲在\`1/r ± 1/r\`之后。文献：Gerstein & Kiang (1960), Biophys J 1:15; Mainen & Sejnowski (1995), doi:10.1126/science.7770778。`,
    rate: '发放率（spikes/s）',
    raster: '试验',
    spikes: '脉冲数',
    first: '首个脉冲',
    figures: '{label}：{count}次试验，{mean} ± {sd}个脉冲',
    fano: 'F = {fano}',
    jitter: '首个脉冲{mean} ± {sd} ms',
    and: '{said}，{more}',
    nothing: '没有一次试验有脉冲。',
  },
  states: {
    name: '状态',
    definition:
      '每个神经元的状态（0或1）画成一条阶梯线，在检测器记下变化之处跳变；第一次变化之前是另一个状态。“处于开状态的神经元”是变化过的神经元当中状态为1的个数。',
    choice: '神经元',
    state: '{label}的状态',
    active: '处于开状态的神经元',
    showActive: '处于开状态的神经元数',
    changes: '{count}次变化',
  },
  correlations: {
    name: '相关',
    definition:
      '检测器统计的脉冲对，按距离分入宽`delta_tau`的箱，直到`tau_max`：correlation_detector的距离是`t1 - t0`，correlomatrix_detector的距离是先写的通道比后写的通道晚多少。在时间`T`内有`n0`和`n1`个脉冲的独立序列，每箱有`n0 n1 delta_tau / T`对。“加权”累加连接权重的乘积。“协方差”是`counts / (T delta_tau) - n0 n1 / T^2`。',
    values: '数值',
    counts: '个数',
    weighted: '按连接加权',
    covariance: '协方差',
    independent: '独立的序列',
    lag: '距离',
    pairs: '脉冲对数',
    pair: '端口1晚于端口0',
    channels: '通道{one}晚于通道{other}',
    own: '通道{one}',
    events: '端口{port}有{count}个脉冲',
    several: '这个节点代表{n}个检测器，而它的面板只能显示一个。请给每个检测器一个单独的节点。',
  },
};
