/** What stimulators and recorders say of themselves, in Chinese. */
import type { ModelWords } from '../../modelWords.ts';

const OWN_TRAIN = '每个目标得到自己的一条脉冲序列';
const STEPS = '取`amplitude_values`中的各个值，从`amplitude_times`中同一位置的时刻起，保持到下一个时刻；第一个时刻之前为0。';
const RECORD_I = '万用表可以记录电流`I`。';
const ASKS = '连线从它指向神经元，因为是它向神经元索取数据。';
const OF_SPIKE = '记下的是发生的时刻，而不是到达的时刻：连接的延迟不算在内。';

export const devices: Readonly<Record<string, ModelWords>> = {
  dc_generator: {
    summary: '恒定电流',
    doc: `在\`start\`与\`stop\`之间输出恒定电流：即电生理学家的电流钳。电流要乘以连接的权重，并在一个延迟之后作用于目标。${RECORD_I}`,
    synonyms: ['直流发生器', '电流钳', '直流', '恒定电流', '注入', '电极'],
  },
  ac_generator: {
    summary: '正弦电流',
    doc: `在\`start\`与\`stop\`之间输出电流\`offset\` + \`amplitude\` · sin(2π · \`frequency\` · t + \`phase\`)；t是仿真的时间，所以\`start\`不改变相位。电流要乘以连接的权重。${RECORD_I}`,
    synonyms: ['交流发生器', '正弦', '交流', '振荡', '注入', '电流钳'],
  },
  step_current_generator: {
    summary: '在给定时刻阶跃变化的电流',
    doc: `输出一个电流，${STEPS}电流要乘以连接的权重。${RECORD_I}`,
    synonyms: ['阶跃电流发生器', '电流钳', '阶跃', '阶跃电流', '实验方案', '注入', '电流脉冲'],
  },
  noise_generator: {
    summary: '高斯噪声电流',
    doc: '输出一个电流，每隔`dt`为每个目标各自从正态分布重新抽取，其间保持不变。设了`std_mod`时，噪声的大小以`frequency`摆动：标准差为sqrt(`std`² + `std_mod`² · sin(2π · `frequency` · t + `phase`))。万用表记录的`I`是各个目标的均值。',
    synonyms: ['噪声发生器', '白噪声', '随机电流', '涨落', '正态分布', '高斯'],
  },
  spike_generator: {
    summary: '在给定时刻的脉冲',
    doc: '在`spike_times`给出的时刻发出脉冲，对每个目标都一样。设了`spike_weights`时，每个脉冲以各自的系数乘以连接的权重；设了`spike_multiplicities`时，一个脉冲算作几个。时刻须落在分辨率的网格上；设了`allow_offgrid_times`时，移到所在步的末尾；设了`precise_times`时，留在网格点之间，由精确的神经元和记录器读出。',
    synonyms: ['脉冲发生器', '脉冲序列', '刺激方案', '给定脉冲', '精确'],
  },
  spike_train_injector: {
    summary: '在给定时刻发放的神经元',
    doc: '在`spike_times`给出的时刻发放，与spike_generator相似，但算作神经元：任何突触都可以传它的脉冲，可塑的也行，weight_recorder看得到它们。没有连接通向它。设了`spike_multiplicities`时，一个脉冲算作几个。时刻须落在分辨率的网格上；设了`allow_offgrid_times`时，移到所在步的末尾；设了`precise_times`时，留在网格点之间，由精确的神经元和记录器读出。',
    synonyms: ['脉冲序列', '给定脉冲', '可塑性方案', '精确'],
  },
  spike_dilutor: {
    summary: '以一定概率转发到达的每个脉冲',
    doc: '把到达的每个脉冲以概率`p_copy`转发给每个目标，对各个目标分别抽取：进来一条序列，出去的是相关的序列。神经元和发生器都可以连到它；这些连接的权重没有意义，延迟算数。到达的脉冲在同一步里转发，与parrot_neuron一样。NEST称它已过时，因为它不能用于多线程；对单个连接，bernoulli_synapse做的是同样的事。',
    synonyms: ['复制', '稀疏化', '随机删除', '相关', '多重相互作用过程', '失败'],
  },
  correlation_detector: {
    summary: '按时间差统计两个来源的脉冲对',
    doc: '在网络运行时得出它两个端口上脉冲的互相关图：连接的`receptor_type`为0或1，说明脉冲属于哪个来源。相距不超过`tau_max`的每一对，计入`t1 - t0`所在的箱：在`count_histogram`里加1，在`histogram`里加两个连接权重的乘积。要得自相关图，把一个来源连到两个端口。连接的延迟不算在内。',
    synonyms: ['互相关', '相关图', '直方图', '同步', '巧合', '协方差'],
  },
  correlomatrix_detector: {
    summary: '按时间差统计多个来源两两之间的脉冲对',
    doc: '在网络运行时得出它`N_channels`个端口上脉冲的自相关图和互相关图：连接的`receptor_type`从0到`N_channels` - 1，说明脉冲属于哪个通道。`count_covariance[i][j][k]`统计通道i的脉冲比通道j的晚k个箱的对数；`covariance`累加权重的乘积。一个脉冲与自己成一对，距离为0。`delta_tau`须为奇数步。除以统计的时间，再减去发放率的乘积，就是协方差函数。',
    synonyms: ['互相关', '相关图', '协方差矩阵', '自相关', '群体'],
  },
  poisson_generator: {
    summary: '在随机时刻的脉冲，发放率恒定',
    doc: `发出泊松脉冲序列。${OWN_TRAIN}，\`rate\`相同，彼此独立；因此一个发生器就可以代表整群神经元的背景活动。网格的一步之内可以有几个脉冲。`,
    synonyms: ['泊松发生器', '噪声', '泊松', '随机脉冲', '背景', '脉冲序列', '发放率'],
  },
  poisson_generator_ps: {
    summary: '在网格点之间随机时刻的脉冲，发放率恒定',
    doc: `与\`poisson_generator\`相似，但脉冲可以在任何时刻；精确的神经元（名字以_ps结尾）和记录器看得到具体时刻。设了\`dead_time\`时，间隔从不短于它，平均\`rate\`不变；序列从平衡状态开始。${OWN_TRAIN}。`,
    synonyms: ['泊松发生器', '噪声', '泊松', '随机脉冲', '背景', '死时间', '精确', '精确脉冲时刻'],
  },
  inhomogeneous_poisson_generator: {
    summary: '在随机时刻的脉冲，发放率阶跃变化',
    doc: `发出泊松脉冲序列，其发放率取\`rate_values\`中的各个值，从\`rate_times\`中同一位置的时刻起，保持到下一个时刻；第一个时刻之前为0。${OWN_TRAIN}。`,
    synonyms: ['非齐次泊松发生器', '噪声', '非齐次泊松', '随机脉冲', '时变发放率', '刺激'],
  },
  sinusoidal_poisson_generator: {
    summary: '在随机时刻的脉冲，发放率随正弦变化',
    doc: `发出泊松脉冲序列，发放率为\`rate\` + \`amplitude\` · sin(2π · \`frequency\` · t + \`phase\`)，此值为负时取0。除非关闭\`individual_spike_trains\`，${OWN_TRAIN}。万用表可以记录\`rate\`。`,
    synonyms: ['噪声', '随机脉冲', '振荡', '调制', '正弦'],
  },
  sinusoidal_gamma_generator: {
    summary: '间隔服从伽马分布的脉冲，发放率随正弦变化',
    doc: `发出脉冲序列，发放率为\`rate\` + \`amplitude\` · sin(2π · \`frequency\` · t + \`phase\`)，比泊松序列更规则：发放率恒定时，间隔服从形状参数为\`order\`的伽马分布。除非关闭\`individual_spike_trains\`，${OWN_TRAIN}。万用表可以记录\`rate\`。`,
    synonyms: ['伽马过程', '规则脉冲', '振荡', '调制', '正弦', '更新过程', '随机脉冲'],
  },
  gamma_sup_generator: {
    summary: '一群独立伽马过程汇合而成的脉冲',
    doc: `发出\`n_proc\`个独立伽马过程汇合的脉冲；每个过程的平均发放率为\`rate\`，间隔服从形状参数为整数\`gamma_shape\`的伽马分布：1是泊松过程，越大越规则。${OWN_TRAIN}。网格的一步之内可以有几个脉冲。`,
    synonyms: ['伽马发生器', '伽马过程', '规则脉冲', '更新过程', '叠加', '背景', '随机脉冲'],
  },
  ppd_sup_generator: {
    summary: '一群带死时间的泊松过程汇合而成的脉冲',
    doc: `发出\`n_proc\`个独立泊松过程汇合的脉冲；每个过程在自己的每个脉冲之后沉默\`dead_time\`，平均发放率为\`rate\`。设了\`relative_amplitude\`和\`frequency\`时，风险率随正弦变化；各个分量按风险率恒定的情形开始。${OWN_TRAIN}。`,
    synonyms: ['死时间', '不应期', '更新过程', '叠加', '背景', '随机脉冲'],
  },
  mip_generator: {
    summary: '相关的脉冲序列，从同一条序列随机复制',
    doc: '抽取一条发放率为`rate`的泊松序列；其中每个脉冲以概率`p_copy`到达每个目标。因此任意两个目标的序列都是发放率为`rate` · `p_copy`的泊松序列，相关系数为`p_copy`。共同的那条序列本身并不发出（多重相互作用过程）。',
    synonyms: ['相关', '多重相互作用过程', '同步', '共同输入', '随机脉冲'],
  },
  pulsepacket_generator: {
    summary: '成包的脉冲，在给定时刻附近呈正态分布',
    doc: '在`pulse_times`的每个时刻附近发出一包脉冲，共`activity`个，时刻服从标准差为`sdev`的正态分布。所有目标得到相同的脉冲。与其他发生器不同，它的脉冲也可以经由可塑性突触传递；对这些突触来说，同一步的脉冲是一个事件。',
    synonyms: ['脉冲包', '齐发', '同步发放链', '同步', '高斯', '随机脉冲'],
  },
  step_rate_generator: {
    summary: '在给定时刻阶跃变化的发放率',
    doc: `向发放率神经元输出一个发放率，${STEPS}用\`rate_connection_delayed\`连接；发放率要乘以权重。万用表可以记录\`rate\`。`,
    synonyms: ['发放率发生器', '发放率模型', '阶跃', '实验方案', '输入'],
  },
  multimeter: {
    summary: '记录神经元的任意量随时间的变化',
    doc: `每隔\`interval\`从它所连接的所有节点对\`record_from\`中列出的量采样。${ASKS}第一个样本在开始之后一个\`interval\`取得。万用表也能记录发生器的电流\`I\`。`,
    synonyms: ['万用表', '曲线', '示波器', '膜电位', '记录电流', '记录电导'],
  },
  voltmeter: {
    summary: '记录膜电位随时间的变化',
    doc: `设定为记录膜电位\`V_m\`的万用表。${ASKS}`,
    synonyms: ['电压表', '曲线', '膜电位', '示波器', '万用表'],
  },
  spike_recorder: {
    summary: '记录脉冲的时刻',
    doc: `记下所连接节点的每个脉冲的时刻和发送者。连线从神经元指向记录器。${OF_SPIKE}`,
    synonyms: ['脉冲记录器', '脉冲检测器', '脉冲时刻', '脉冲栅格图', '发放率', '直方图'],
  },
  weight_recorder: {
    summary: '记录连接的权重',
    doc: '连接若把这个记录器指名为自己的`weight_recorder`，每当它传送一个脉冲，就记下当时的权重。它不与节点连线：是连接指向它。除时刻、发送者和权重之外，还保存目标、受体和端口。`senders`和`targets`把记录限制在某些节点编号上；空列表则什么也不记录。',
    synonyms: ['权重记录器', '可塑性', '突触权重', '权重曲线'],
  },
  spin_detector: {
    summary: '记录二值神经元的变化',
    doc: `每当一个二值神经元变化，就记下时刻、发送者和新的\`state\`（0或1）。连线从神经元指向记录器。${OF_SPIKE}`,
    synonyms: ['自旋', '二值', '状态', '记录器', '脉冲栅格图'],
  },
};
