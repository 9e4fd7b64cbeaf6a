/** What synapses say of themselves, in Chinese. */
import type { ModelWords } from '../../modelWords.ts';

const TAU_MINUS = '减弱的时间常数`tau_minus`属于目标神经元。';
const SHARED = '它们在模型上设置（CopyModel、SetDefaults），不能对单个连接设置';
const AT_ZERO = '与NEST相同，源在时刻0视为发放过一次。';
const SAVES = '它在大网络里节省内存。';
const STDP_WORDS = ['脉冲时间依赖可塑性', '可塑性', '学习', 'Hebb学习'];
const STP_WORDS = ['短时程可塑性', '短时程抑制', '短时程易化', '动态突触'];

export const synapses: Readonly<Record<string, ModelWords>> = {
  static_synapse: {
    summary: '权重恒定的连接',
    doc: '每个脉冲都在`delay`之后以同样的`weight`送达目标。这是默认的突触模型。',
    synonyms: ['恒定', '静态', '固定权重', '默认'],
  },
  static_synapse_hom_w: {
    summary: '所有连接共用一个恒定权重',
    doc: `与\`static_synapse\`相似，但该模型的所有连接共用一个\`weight\`，在模型上设置（CopyModel、SetDefaults），不能对单个连接设置。${SAVES}`,
    synonyms: ['恒定', '静态', '固定权重', '同质', '共用权重'],
  },
  bernoulli_synapse: {
    summary: '以给定概率放行每个脉冲的连接',
    doc: '每个脉冲以概率`p_transmit`到达目标，否则丢失，彼此独立。代表几个的脉冲，对其中每一个分别抽取。',
    synonyms: ['不可靠', '随机传递', '传递失败', '释放概率'],
  },
  cont_delay_synapse: {
    summary: '权重恒定的连接，延迟可在网格点之间',
    doc: '与`static_synapse`一样，每个脉冲都在`delay`之后以同样的`weight`送达目标。Connect给出的延迟会取整到网格上，在NEST里也是如此；模型副本若写有不在网格上的延迟，NEST会保留，这里同样取整。',
    synonyms: ['连续延迟', '精确', '恒定', '固定权重'],
  },
  stdp_synapse: {
    summary: '脉冲时间依赖可塑性，计入所有脉冲对',
    doc: `目标在源之后发放，权重增大；次序相反，权重减小。\`mu_plus\`和\`mu_minus\`决定变化怎样依赖于权重：0是加性，1是乘性。${TAU_MINUS}`,
    synonyms: STDP_WORDS,
  },
  stdp_synapse_hom: {
    summary: '脉冲时间依赖可塑性，计入所有脉冲对，所有连接共用一个规则',
    doc: `与\`stdp_synapse\`相似，但该模型的所有连接共用规则的参数，${SHARED}；每个连接有自己的权重和迹。${SAVES}与\`stdp_synapse\`不同，它不看权重的符号。`,
    synonyms: [...STDP_WORDS, '同质', '共用参数'],
  },
  stdp_pl_synapse_hom: {
    summary: '脉冲时间依赖可塑性，增强按权重的幂律',
    doc: `目标在源之后发放，权重增大\`lambda\` · weight^\`mu\`；次序相反，权重按自身的比例减小。它没有上界：两者平衡时，权重分布在一个峰的周围。该模型的所有连接共用规则的参数，${SHARED}。${TAU_MINUS}权重应为正。`,
    synonyms: [...STDP_WORDS, '幂律', '同质', '共用参数'],
  },
  stdp_triplet_synapse: {
    summary: '脉冲时间依赖可塑性，计入脉冲对和三联脉冲',
    doc: '脉冲对使权重的变化与`stdp_synapse`相同，三联脉冲再加上一份：目标此前的脉冲使增强更大（`Aplus_triplet`），源此前的脉冲使减弱更大（`Aminus_triplet`）。因此变化依赖于发放率，与实验一致。时间常数`tau_minus`和`tau_minus_triplet`属于目标神经元。',
    synonyms: [...STDP_WORDS, '三联规则'],
  },
  stdp_nn_symm_synapse: {
    summary: '脉冲时间依赖可塑性，最近邻，对称',
    doc: `与\`stdp_synapse\`相似，但每个脉冲只与最近的一个配对：目标的脉冲与源的最后一个脉冲，源的脉冲与目标的最后一个脉冲。${AT_ZERO}`,
    synonyms: [...STDP_WORDS, '最近邻', '配对方式'],
  },
  stdp_nn_pre_centered_synapse: {
    summary: '脉冲时间依赖可塑性，最近邻，以源为中心',
    doc: '与`stdp_synapse`相似，但源的每个脉冲只与目标在它之前的最后一个、在它之后的第一个脉冲配对。因此目标的一个脉冲取走源自上一个以来所有脉冲的迹，不给下一个留下。',
    synonyms: [...STDP_WORDS, '最近邻', '配对方式', '以突触前为中心'],
  },
  stdp_nn_restr_synapse: {
    summary: '脉冲时间依赖可塑性，最近邻，只计相继的脉冲对',
    doc: `与\`stdp_synapse\`相似，但只计相继的脉冲：在源的两个脉冲之间，目标的第一个脉冲与前一个配对，最后一个与后一个配对。源的一个脉冲若自上一个以来没有遇到目标的脉冲，就什么也不改变。${AT_ZERO}`,
    synonyms: [...STDP_WORDS, '最近邻', '配对方式'],
  },
  vogels_sprekeler_synapse: {
    summary: '对称的可塑性，带恒定的减弱，使抑制与兴奋平衡',
    doc: '每一对时间相近的脉冲，不论先后，都使权重的绝对值增大；源的每个脉冲又使它减小一点。用在抑制性连接上（`weight`和`Wmax`为负），它使目标的发放率趋向`alpha` / (2 · `tau`)。它读取目标的迹，其时间常数`tau_minus`应等于`tau`。',
    synonyms: ['抑制性可塑性', '平衡', '稳态', '学习', '对称'],
  },
  jonke_synapse: {
    summary: '脉冲时间依赖可塑性，对权重呈指数依赖，并带偏移',
    doc: `目标在源之后发放，权重增大；次序相反，权重减小；每次改变\`lambda\`乘以一个迹，再乘以exp(\`mu_plus\` · weight)或exp(\`mu_minus\` · weight)；每次配对还从中减去\`beta\`。它保持在0与\`Wmax\`之间。该模型的所有连接共用规则的参数，${SHARED}。${TAU_MINUS}`,
    synonyms: [...STDP_WORDS, '皮层集群', '反馈抑制', '共用参数'],
  },
  tsodyks_synapse: {
    summary: '短时程抑制与易化，资源分三个池',
    doc: '资源或就绪（`x`），或在用（`y`），或在恢复。每个脉冲把就绪资源中的比例`u`投入使用，目标收到的是`weight`乘以投入的量；在用的资源按`tau_psc`和`tau_rec`恢复。`tau_fac` > 0时，释放概率`u`从`U`起在一串脉冲中逐渐升高（易化）。它要与突触电流按`tau_psc`指数衰减的神经元配合使用。',
    synonyms: STP_WORDS,
  },
  tsodyks_synapse_hom: {
    summary: '短时程抑制与易化，所有连接共用规则和权重',
    doc: `与\`tsodyks_synapse\`相似，但该模型的所有连接共用\`weight\`、\`U\`和各个时间常数，${SHARED}；每个连接有自己的资源。${SAVES}`,
    synonyms: [...STP_WORDS, '同质', '共用权重'],
  },
  tsodyks2_synapse: {
    summary: '短时程抑制与易化，只缩放权重',
    doc: '每个脉冲以`weight` · `x` · `u`送出：`x`是剩余资源的比例，按`tau_rec`恢复；`u`是释放概率，`tau_fac` > 0时在一串脉冲中逐渐升高。它只缩放权重，所以适用于任何神经元模型。',
    synonyms: STP_WORDS,
  },
  quantal_stp_synapse: {
    summary: '若干位点的随机释放，带短时程抑制与易化',
    doc: '一个连接有`n`个释放位点。每个脉冲以概率`u`清空每个可用的位点，每清空一个位点，目标多收到一个`weight`。清空的位点按`tau_rec`随机恢复；`tau_fac` > 0时，释放概率在一串脉冲中逐渐升高。',
    synonyms: [...STP_WORDS, '量子释放', '囊泡', '随机', '释放位点'],
  },
  ht_synapse: {
    summary: '由可补充的囊泡池产生的短时程抑制',
    doc: '每个脉冲以`weight` · `P`送出，并带走池`P`中的比例`delta_P`；池按`tau_P`向1补充。这是Hill和Tononi丘脑皮层模型中的短时程抑制，与`ht_neuron`配合使用。',
    synonyms: ['短时程可塑性', '短时程抑制', '囊泡池', '动态突触'],
  },
  gap_junction: {
    summary: '两个膜的电耦合',
    doc: '让电流在两个神经元之间流动，大小为`weight`（nS）乘以两者膜电位之差，时时刻刻，没有延迟。缝隙连接是双向的，所以要用一对一加`make_symmetric`来连接，或在同一神经元群内全连接。NEST和这里的内核都用波形松弛求出两个膜电位共同的过程；其设置属于内核（`use_wfr`、`wfr_tol`等）。',
    synonyms: ['电突触', '耦合', '连接蛋白', '连续'],
  },
  rate_connection_delayed: {
    summary: '发放率神经元之间带延迟的连接',
    doc: '每一步把源的发放率交给目标，乘以`weight`，晚`delay`到达。发放率神经元没有脉冲，所以只有它和`rate_connection_instantaneous`适用。',
    synonyms: ['发放率模型', '连续', '平均场'],
  },
  rate_connection_instantaneous: {
    summary: '发放率神经元之间没有延迟的连接',
    doc: '在同一步内把源的发放率交给目标，乘以`weight`。这样连接的所有神经元的发放率用波形松弛一起求出；其设置属于内核（`use_wfr`、`wfr_tol`等）。',
    synonyms: ['发放率模型', '连续', '平均场', '无延迟'],
  },
  clopath_synapse: {
    summary: '跟随目标膜电位的可塑性（Clopath）',
    doc: '源发放之后，只要目标的膜电位较高，权重就增大，其间有一个按`tau_x`衰减的迹`x_bar`，上限为`Wmax`；源的每个脉冲使权重减小，减小的量取决于目标滤波后的膜电位高出`theta_minus`多少，下限为`Wmin`。幅度、阈值和滤波都属于目标，目标必须是为此设计的`aeif_psc_delta_clopath`或`hh_psc_alpha_clopath`。',
    synonyms: ['基于电压的STDP', '可塑性', '学习', '长时程增强', '长时程抑制', '稳态'],
  },
  stdp_dopamine_synapse: {
    summary: '由多巴胺转化为权重的可塑性（奖赏学习）',
    doc: '脉冲对不直接改变权重，而改变一个迹`c`，它表示可能发生的变化（资格迹），按`tau_c`消退：目标在源之后发放使它增大，次序相反使它减小。权重随`c`与多巴胺`n`超出基线`b`的部分之积增大。多巴胺随着到达`volume_transmitter`（由连接指名）的脉冲而来，按`tau_n`消退。',
    synonyms: ['多巴胺', '奖赏', '第三因子', '三因子', '资格迹', '神经调制', '强化学习'],
  },
  stdp_facetshw_synapse_hom: {
    summary: '神经形态硬件上的脉冲时间依赖可塑性，权重为4位',
    doc: '受FACETS（BrainScaleS）硬件约束的可塑性。每一对最近的脉冲都加到一个电荷上：`a_causal`或`a_acausal`。控制器按每行`synapses_per_driver`个突触读取，每行用时`driver_readout_time`；它读到时，把电荷与阈值比较，从三张查找表之一得到十六个权重0 … `Wmax`中的下一个。突触按第一个脉冲的先后编号。第一个脉冲之后，权重成为`Wmax` / 15的倍数。脉冲之间的时间按网格计。',
    synonyms: ['硬件', '神经形态', '可塑性', '查找表', '离散权重'],
  },
};
