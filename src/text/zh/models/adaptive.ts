/** What neurons that adapt, burst or fire at random say of themselves, in Chinese. */
import type { ModelWords } from '../../modelWords.ts';

const ADEX =
  '膜电位超过`V_th`后，脉冲自行升起，陡峭程度为`Delta_T`；到`V_peak`时检测到脉冲并重置膜电位。电流`w`使神经元适应：阈值以下通过`a`，每个脉冲通过`b`。这几个数就能产生许多种发放模式。';
const ADEX_WORDS = ['适应性指数', '适应', '整合发放', '簇状发放'];
const REVERSAL = '突触是电导，反转电位为`E_ex`和`E_in`；权重以nS为单位，';
const CURRENTS = '突触是电流；权重以pA为单位，';
const SIZE = '负权重取绝对值，作用于抑制性突触。';
const RECEPTORS = '连接用`receptor_type`（从1数起）选择突触';
const REVERSES = '权重为正：受体对膜电位的作用由它的反转电位决定。';
const GLIF =
  '它的机制可以逐个打开：全部关闭是GLIF 1，即漏电神经元；`spike_dependent_threshold`是GLIF 2；`after_spike_currents`是GLIF 3；两者都开是GLIF 4；再加上`adapting_threshold`是GLIF 5。Allen Cell Types Database有数百个细胞在这些层次上的参数。';
const GLIF_WORDS = ['广义漏电整合发放', '细胞类型', '适应', '脉冲后电流', '受体'];
const GIF =
  '它随机发放，速率为`lambda_0` · exp((V_m − E_sfa) / `Delta_V`)，其中阈值`E_sfa`等于`V_T_star`加上各个脉冲带来的增量。每个脉冲给阈值的各个分量加上`q_sfa`，它们按`tau_sfa`衰减；给各个电流加上`q_stc`，它们按`tau_stc`衰减，并从输入中减去；这些列表可以有任意长度。发放之后，膜电位在`t_ref`内保持在`V_reset`。';
const GIF_WORDS = ['广义整合发放', '逃逸噪声', '随机阈值', '适应', '脉冲触发电流', '移动阈值'];
const CLOPATH =
  '它的膜电位用`tau_u_bar_plus`、`tau_u_bar_minus`和`tau_u_bar_bar`滤波；可塑的突触在`delay_u_bars`之后据此作出的改变，由`A_LTP`和`A_LTD`定其大小。';

export { CLOPATH };

export const adaptive: Readonly<Record<string, ModelWords>> = {
  aeif_cond_exp: {
    summary: '适应性指数整合发放神经元，突触电导按指数衰减',
    doc: `${ADEX}${REVERSAL}每个脉冲使电导跳变，大小为其权重。${SIZE}`,
    synonyms: [...ADEX_WORDS, '基于电导', '反转电位'],
  },
  aeif_cond_alpha: {
    summary: '适应性指数整合发放神经元，突触电导呈α函数形',
    doc: `${ADEX}${REVERSAL}每个脉冲引起一个α函数，其峰值为权重。${SIZE}`,
    synonyms: [...ADEX_WORDS, '基于电导', '反转电位'],
  },
  aeif_psc_exp: {
    summary: '适应性指数整合发放神经元，突触电流按指数衰减',
    doc: `${ADEX}${CURRENTS}每个脉冲使突触电流跳变，大小为其权重。${SIZE}`,
    synonyms: [...ADEX_WORDS, '基于电流'],
  },
  aeif_psc_alpha: {
    summary: '适应性指数整合发放神经元，突触电流呈α函数形',
    doc: `${ADEX}${CURRENTS}每个脉冲引起一个α函数，其峰值为权重。${SIZE}`,
    synonyms: [...ADEX_WORDS, '基于电流'],
  },
  aeif_psc_delta: {
    summary: '适应性指数整合发放神经元，每个脉冲使膜电位跳变',
    doc: `${ADEX}每个到达的脉冲使膜电位立刻改变，改变的大小为其权重（mV）。在不应期内到达的脉冲会丢失；若设了\`refractory_input\`，则保留下来（随膜衰减），在不应期结束时加上。`,
    synonyms: [...ADEX_WORDS, '跳变', 'δ脉冲'],
  },
  aeif_cond_alpha_multisynapse: {
    summary: '适应性指数整合发放神经元，α函数形电导的个数任意',
    doc: `与\`aeif_cond_alpha\`相似，\`tau_syn\`和\`E_rev\`的每一项对应一个电导。${RECEPTORS}；每个脉冲引起一个α函数，其峰值为权重（nS）。${REVERSES}`,
    synonyms: [...ADEX_WORDS, '受体', '端口', '多突触', '基于电导'],
  },
  aeif_cond_beta_multisynapse: {
    summary: '适应性指数整合发放神经元，电导的个数任意，各有上升与衰减时间',
    doc: `与\`aeif_cond_alpha_multisynapse\`相似，但每个电导按\`tau_rise\`中它的一项上升，按\`tau_decay\`中它的一项衰减。${RECEPTORS}；每个脉冲引起一个β函数，其峰值为权重（nS）。${REVERSES}`,
    synonyms: [...ADEX_WORDS, '受体', '端口', '多突触', 'β函数', '双指数'],
  },
  aeif_psc_delta_clopath: {
    summary: '适应性指数整合发放神经元，用于基于电压的可塑性',
    doc: `Clopath等人为\`clopath_synapse\`所用的神经元。与\`aeif_psc_delta\`相似，但脉冲在\`V_clamp\`保持\`t_clamp\`，其后有一个从\`I_sp\`开始、按\`tau_z\`衰减的电流\`z\`，阈值跳到\`V_th_max\`，再按\`tau_V_th\`回到\`V_th_rest\`。${CLOPATH}`,
    synonyms: [...ADEX_WORDS, '基于电压的STDP', '脉冲后电位', '稳态'],
  },
  izhikevich: {
    summary: 'Izhikevich神经元：两个方程，多种发放模式',
    doc: '膜电位`V_m`和恢复变量`U_m`服从两个简单的方程，其中四个数`a`、`b`、`c`、`d`给出规则发放、簇状发放、颤振、快速发放等模式。到达的脉冲使膜电位改变，改变的大小为其权重（mV）。`consistent_integration`是普通的前向Euler法；不用它时采用原文的数值方法，只适合1 ms的分辨率。',
    synonyms: ['简单模型', '簇状发放', '颤振', '快速发放', '规则发放', '恢复变量'],
  },
  mat2_psc_exp: {
    summary: '漏电神经元，阈值在两个时间尺度上适应',
    doc: '膜会漏电，从不重置。每个脉冲使阈值升高`alpha_1`和`alpha_2`，它们分别按`tau_1`和`tau_2`衰减，回到静息阈值`omega`。发放之后`t_ref`内不再发放。每个到达的脉冲使突触电流跳变，大小为其权重（pA）。',
    synonyms: ['多时间尺度适应阈值', '适应', '基于电流'],
  },
  amat2_psc_exp: {
    summary: '漏电神经元，阈值跟随自己的脉冲和膜电位',
    doc: '与`mat2_psc_exp`相同，膜会漏电，从不重置：每个脉冲使阈值升高`alpha_1`和`alpha_2`，它们分别按`tau_1`和`tau_2`衰减，回到静息阈值`omega`。这里阈值还跟随膜电位的变化，强度为`beta`，时间常数为`tau_v`，因此神经元能够簇状发放、适应、顺应或共振。发放之后`t_ref`内不再发放。',
    synonyms: ['增强的多时间尺度适应阈值', '适应', '簇状发放', '基于电流'],
  },
  glif_psc: {
    summary: 'Allen研究所的广义漏电整合发放神经元，突触电流呈α函数形',
    doc: `按小鼠皮层细胞拟合的漏电神经元。${GLIF}\`tau_syn\`的每一项对应一个突触电流；连接用\`receptor_type\`（从1数起）选择，1 pA的权重使电流达到1 pA的峰值。`,
    synonyms: [...GLIF_WORDS, '基于电流'],
  },
  glif_psc_double_alpha: {
    summary: 'Allen研究所的广义漏电整合发放神经元，每个受体有一快一慢两个α函数形电流',
    doc: `与\`glif_psc\`相似，但每个受体有一个快电流（\`tau_syn_fast\`）和一个慢电流（\`tau_syn_slow\`），后者的大小是前者的\`amp_slow\`倍。${GLIF}连接用\`receptor_type\`（从1数起）选择；1 pA的权重使快电流达到1 pA的峰值。`,
    synonyms: [...GLIF_WORDS, '基于电流', '双α函数'],
  },
  glif_cond: {
    summary: 'Allen研究所的广义漏电整合发放神经元，突触电导呈α函数形',
    doc: `与\`glif_psc\`相似，但突触是电导：\`tau_syn\`和\`E_rev\`的每一项对应一个。${GLIF}连接用\`receptor_type\`（从1数起）选择；每个脉冲引起一个α函数，其峰值为权重（nS）。`,
    synonyms: [...GLIF_WORDS, '基于电导', '反转电位'],
  },
  gif_psc_exp: {
    summary: '广义整合发放神经元，突触电流按指数衰减',
    doc: `膜会漏电；突触电流跳变，大小为权重（pA），再按\`tau_syn_ex\`或\`tau_syn_in\`衰减。${GIF}`,
    synonyms: [...GIF_WORDS, '基于电流'],
  },
  gif_cond_exp: {
    summary: '广义整合发放神经元，突触电导按指数衰减',
    doc: `膜会漏电；突触是电导：跳变的大小为权重的绝对值（nS），再按\`tau_syn_ex\`或\`tau_syn_in\`衰减；其电流在\`E_ex\`和\`E_in\`反转。${GIF}`,
    synonyms: [...GIF_WORDS, '基于电导', '反转电位'],
  },
  gif_psc_exp_multisynapse: {
    summary: '广义整合发放神经元，按指数衰减的突触电流个数任意',
    doc: `膜会漏电，\`tau_syn\`的每一项对应一个突触电流；它跳变的大小为权重（pA）。${RECEPTORS}。${GIF}`,
    synonyms: [...GIF_WORDS, '基于电流', '受体'],
  },
  gif_cond_exp_multisynapse: {
    summary: '广义整合发放神经元，按指数衰减的突触电导个数任意',
    doc: `膜会漏电，\`tau_syn\`和\`E_rev\`的每一项对应一个突触电导；它跳变的大小为权重（nS），其电流在\`E_rev\`反转。${RECEPTORS}。${GIF}`,
    synonyms: [...GIF_WORDS, '基于电导', '反转电位', '受体'],
  },
  pp_psc_delta: {
    summary: '点过程神经元：漏电的膜电位决定随机脉冲的速率',
    doc: '膜电位静息在0，每个到达的脉冲使它跳变，大小为其权重（mV），再按`tau_m`漏去。它随机发放，速率为`c_1` · V′ + `c_2` · exp(`c_3` · V′)，此值为负时取0，其中V′ = V_m − E_sfa：每个脉冲给`E_sfa`的各个分量加上`q_sfa`，它们按`tau_sfa`衰减。发放之后神经元在`dead_time`内沉默；若设了`dead_time_random`，沉默时间服从伽马分布，均值为`dead_time`，形状参数为`dead_time_shape`；若设了`with_reset`，膜电位回到0。没有死时间时，一步之内可以有几个脉冲。',
    synonyms: ['点过程', '逃逸噪声', '随机', '脉冲响应模型', '适应', '死时间'],
  },
};
