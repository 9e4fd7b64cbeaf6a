/** What the integrate-and-fire neurons say of themselves, in Chinese. */
import type { ModelWords } from '../../modelWords.ts';

const HELD = '发放之后，膜电位在`t_ref`内保持在`V_reset`。';
const SIGNS = '正权重作用于兴奋性突触，负权重取绝对值，作用于抑制性突触。';
const CONDUCTANCES = '膜会漏电，阈值固定；突触是电导，其电流取决于膜电位与反转电位`E_ex`、`E_in`之间的距离。';
const RECEPTORS = '连接用`receptor_type`（从1数起）选择突触';
const PRECISE =
  '`spike_recorder`显示这些时刻。能给出精确时刻的是各个精确的神经元（名字以_ps结尾）、带`precise_times`的`spike_generator`以及`poisson_generator_ps`；其他来源的脉冲都算在所在步的末尾。';
const LOWEST = '与NEST相同，只有在没有脉冲到达的步里，`V_min`才限制膜电位。';

export const integrateAndFire: Readonly<Record<string, ModelWords>> = {
  iaf_psc_alpha: {
    summary: '漏电整合发放神经元，突触电流呈α函数形',
    doc: `膜会漏电，阈值固定。每个到达的脉冲引起一个α函数形的突触后电流：1 pA的权重使电流在\`tau_syn_ex\`（负权重为\`tau_syn_in\`）之后达到1 pA的峰值。${HELD}`,
    synonyms: ['漏电整合发放', '整合发放', '基于电流', 'α函数'],
  },
  iaf_psc_exp: {
    summary: '漏电整合发放神经元，突触电流按指数衰减',
    doc: `膜会漏电，阈值固定。每个到达的脉冲使突触电流跳变，跳变的大小为其权重（pA）；随后电流按\`tau_syn_ex\`（正权重）或\`tau_syn_in\`（负权重）衰减。${HELD}\`delta\` > 0时阈值是软的：神经元以\`rho\` · exp((V_m − V_th) / \`delta\`)的速率随机发放。接到receptor_type 1的电流先用\`tau_syn_ex\`低通滤波，然后才起作用。`,
    synonyms: ['漏电整合发放', '整合发放', '基于电流', '指数', '逃逸噪声', '随机阈值'],
  },
  iaf_psc_delta: {
    summary: '漏电整合发放神经元，每个脉冲使膜电位跳变',
    doc: `膜会漏电，阈值固定。每个到达的脉冲使膜电位立刻改变，改变的大小为其权重（mV）。${HELD}在此期间到达的脉冲会丢失；若设了\`refractory_input\`，则保留下来（按\`tau_m\`衰减），在不应期结束时加上。`,
    synonyms: ['漏电整合发放', '整合发放', '跳变', 'δ脉冲', '基于电压'],
  },
  iaf_psc_exp_multisynapse: {
    summary: '漏电整合发放神经元，突触时间常数的个数任意',
    doc: `与\`iaf_psc_exp\`相似，\`tau_syn\`的每一项对应一个突触电流。${RECEPTORS}；正权重和负权重都可以接到同一个突触。${HELD}`,
    synonyms: ['漏电整合发放', '受体', '端口', '多突触', '基于电流'],
  },
  iaf_psc_alpha_multisynapse: {
    summary: '漏电整合发放神经元，α函数形突触电流的个数任意',
    doc: `与\`iaf_psc_alpha\`相似，\`tau_syn\`的每一项对应一个突触电流。${RECEPTORS}；正权重和负权重都可以接到同一个突触。1 pA的权重使电流达到1 pA的峰值。${HELD}`,
    synonyms: ['漏电整合发放', '受体', '端口', '多突触', 'α函数', '基于电流'],
  },
  iaf_cond_exp: {
    summary: '漏电整合发放神经元，突触电导按指数衰减',
    doc: `${CONDUCTANCES}每个到达的脉冲使电导跳变，跳变的大小为其权重（nS），随后按\`tau_syn_ex\`或\`tau_syn_in\`衰减。${SIGNS}${HELD}`,
    synonyms: ['漏电整合发放', '基于电导', '指数', '反转电位'],
  },
  iaf_cond_alpha: {
    summary: '漏电整合发放神经元，突触电导呈α函数形',
    doc: `${CONDUCTANCES}每个到达的脉冲打开一个α函数形的电导，它在\`tau_syn_ex\`（或\`tau_syn_in\`）之后达到峰值，峰值为权重（nS）。${SIGNS}${HELD}`,
    synonyms: ['漏电整合发放', '基于电导', 'α函数', '反转电位'],
  },
  iaf_cond_beta: {
    summary: '漏电整合发放神经元，突触电导各有上升与衰减时间',
    doc: `与\`iaf_cond_alpha\`相似，但每个电导的上升和衰减各有时间常数（\`tau_rise_ex\`、\`tau_decay_ex\`等），因此可以与AMPA、NMDA或GABA的时程相配。每个脉冲引起一个β函数，其峰值为权重（nS）。${SIGNS}${HELD}`,
    synonyms: ['漏电整合发放', '基于电导', 'β函数', '双指数', '反转电位'],
  },
  iaf_cond_exp_sfa_rr: {
    summary: '基于电导的整合发放神经元，带发放适应和相对不应期',
    doc: `与\`iaf_cond_exp\`相似，另有两个由神经元自身的脉冲打开的电导：一个慢的（\`q_sfa\`、\`tau_sfa\`）使发放率逐渐降低；一个快而强的（\`q_rr\`、\`tau_rr\`）使下一个脉冲在一段时间内难以出现。每个到达的脉冲使电导跳变，跳变的大小为其权重（nS），随后按\`tau_syn_ex\`或\`tau_syn_in\`衰减。${SIGNS}${HELD}`,
    synonyms: ['漏电整合发放', '基于电导', '适应', '相对不应期'],
  },
  iaf_psc_exp_htum: {
    summary: '漏电整合发放神经元，带绝对不应期和总不应期',
    doc: '与`iaf_psc_exp`相似，但有两个从脉冲开始计时的不应期：在`t_ref_abs`内膜电位保持在`V_reset`；在`t_ref_tot`结束之前，膜电位虽然变化，却不发放脉冲。两者相等时就是`iaf_psc_exp`。在总不应期结束之前，膜电位可以高于阈值。',
    synonyms: ['漏电整合发放', '不应期', '绝对不应期', '基于电流'],
  },
  iaf_tum_2000: {
    summary: '漏电整合发放神经元，自身承载输出突触的短时程可塑性',
    doc: '与`iaf_psc_exp`相似，但Tsodyks、Uziel和Markram的短时程抑制与易化不在每个突触里计算，而在发送的神经元里计算一次：`x`、`y`和`u`是`tsodyks_synapse`的资源，参数为`tau_rec`、`tau_psc`、`tau_fac`和`U`。每个脉冲带着它所释放的比例，另一个`iaf_tum_2000`的receptor_type 1取权重与它的乘积；本模型的神经元之间在那里连接，其他神经元和发生器接到receptor_type 0。与NEST相同，`spike_recorder`记下的脉冲会提前，提前的量是释放的比例，好像它是以ms为单位的时间。',
    synonyms: ['漏电整合发放', '短时程可塑性', '短时程抑制', '短时程易化', '基于电流'],
  },
  iaf_chxk_2008: {
    summary: '外侧膝状体神经元，用后超极化电导代替重置',
    doc: '膜会漏电，突触电导呈α函数形，为丘脑中继细胞设计。膜电位自下而上越过`V_th`时发出一个脉冲，但不重置；每个脉冲打开一个后超极化电导（`g_ahp`、`tau_ahp`、`E_ahp`），从步内越过阈值的那一刻算起。权重以nS为单位；负权重取绝对值，作用于抑制性突触。没有不应期。与NEST相同，`spike_recorder`记下的是越过阈值的时刻。',
    synonyms: ['丘脑', '外侧膝状体', '中继细胞', '后超极化', '视网膜', '基于电导'],
  },
  iaf_chs_2007: {
    summary: '外侧膝状体的脉冲响应神经元，以阈值为单位',
    doc: '丘脑中继细胞的脉冲响应模型。它的膜电位没有单位：0是静息，1是阈值。每个到达的脉冲引起一个α函数，高度为`V_epsp`乘以权重，在`tau_epsp`之后达到峰值；每个发出的脉冲从膜电位中减去`V_reset`，再按`tau_reset`恢复。负权重的脉冲不起作用，也不能注入电流。',
    synonyms: ['丘脑', '外侧膝状体', '中继细胞', '脉冲响应模型', '视网膜'],
  },
  iaf_bw_2001: {
    summary: '用于决策的漏电整合发放神经元，带AMPA、GABA和会饱和的NMDA突触',
    doc: 'Wang和Brunel的工作记忆与决策网络中的神经元，其NMDA突触采用近似，每个脉冲只需一次跳变。连接用`receptor_type`选择AMPA（1）、GABA（2）或NMDA（3）；权重以nS为单位。NMDA受镁离子（`conc_Mg2`）阻断，并且会饱和：此前的脉冲留下得越多，一个新脉冲增加得越少；这由发送的神经元计算，所以只有本模型的神经元能接到NMDA。与NEST相同，`spike_recorder`记下的脉冲会提前，提前的量就是那个跳变，好像它是以ms为单位的时间。',
    synonyms: ['漏电整合发放', '决策', '工作记忆', '基于电导'],
  },
  iaf_psc_alpha_ps: {
    summary: '神经元iaf_psc_alpha，脉冲在网格点之间的精确时刻',
    doc: `与\`iaf_psc_alpha\`相似，但不受网格约束：到达的脉冲在步内各自的时刻起作用，膜电位与阈值相遇的时刻求到最后几位数字。${PRECISE}`,
    synonyms: ['漏电整合发放', 'α函数', '精确', '精确脉冲时刻', '连续时间'],
  },
  iaf_psc_exp_ps: {
    summary: '神经元iaf_psc_exp，脉冲在网格点之间的精确时刻',
    doc: `与\`iaf_psc_exp\`相似，但不受网格约束：到达的脉冲在步内各自的时刻起作用，膜电位与阈值相遇的时刻求到最后几位数字。${PRECISE}${LOWEST}`,
    synonyms: ['漏电整合发放', '指数', '精确', '精确脉冲时刻', '连续时间'],
  },
  iaf_psc_delta_ps: {
    summary: '神经元iaf_psc_delta，脉冲在网格点之间的精确时刻',
    doc: `与\`iaf_psc_delta\`相似，但不受网格约束：到达的脉冲在步内各自的时刻起作用，神经元就在那一刻发放；如果恒定电流把它推过阈值，则在两个脉冲之间发放。${PRECISE}在不应期内到达的脉冲会丢失。${LOWEST}`,
    synonyms: ['漏电整合发放', '跳变', '精确', '精确脉冲时刻', '连续时间'],
  },
  parrot_neuron: {
    summary: '重复收到的每个脉冲',
    doc: 'receptor_type 0上每到达一个脉冲，就在到达的时刻发出一个脉冲。权重不起作用。receptor_type 1上的脉冲只接收、不重复，这对可塑的突触有用。发生器给每个目标各发一条随机序列；经过一个鹦鹉神经元，许多目标便得到同一条序列。',
    synonyms: ['鹦鹉', '中继', '重复', '复制', '脉冲源', '同一脉冲序列'],
  },
  parrot_neuron_ps: {
    summary: '在精确的时刻重复收到的每个脉冲',
    doc: '与`parrot_neuron`相似，但它发出的脉冲保留网格点之间的时刻。权重不起作用。receptor_type 1上的脉冲只接收、不重复。它把`poisson_generator_ps`的同一条序列送给许多目标。',
    synonyms: ['鹦鹉', '中继', '重复', '精确', '精确脉冲时刻'],
  },
  ignore_and_fire: {
    summary: '以固定间隔发放，忽略一切输入',
    doc: '每隔1/`rate`发出一个脉冲，第一个在间隔的`phase`处，不管收到什么。它用来测量在给定的脉冲速率下，网络（包括可塑性）仿真和连线有多快，而不牵涉神经元的动力学；也可用于目标须在已知时刻发放的可塑突触。',
    synonyms: ['基准测试', '规则发放', '起搏', '时钟', '规模'],
  },
};
