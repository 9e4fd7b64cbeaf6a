/** What neurons with ion channels say of themselves, in Chinese. */
import type { ModelWords } from '../../modelWords.ts';
import { CLOPATH } from './adaptive.ts';

const HH_WORDS = ['离子通道', '动作电位', '生物物理'];
const GAP =
  '它参与缝隙连接：流过每个缝隙连接的电流等于权重（nS）乘以两个膜电位之差。用`gap_junction`和`make_symmetric`连接两个这样的神经元。';

export const biophysical: Readonly<Record<string, ModelWords>> = {
  hh_psc_alpha: {
    summary: 'Hodgkin–Huxley神经元，突触电流呈α函数形',
    doc: '乌贼巨轴突的膜：钠通道先打开（`Act_m`）再失活（`Inact_h`），另有钾通道（`Act_n`）和漏电流。脉冲自行产生。膜电位越过高于0 mV的极大值时发出一个脉冲；此后`t_ref`内不再发出，而膜照常变化。每个到达的脉冲引起一个α函数形的电流，其峰值为权重（pA）。',
    synonyms: [...HH_WORDS, '钠通道', '钾通道'],
  },
  hh_psc_alpha_clopath: {
    summary: 'Hodgkin–Huxley神经元，突触电流呈α函数形，用于基于电压的可塑性',
    doc: `作为\`clopath_synapse\`目标的\`hh_psc_alpha\`神经元。${CLOPATH}与NEST相同，滤波后的膜电位从0 mV开始，要过一段时间才稳定。`,
    synonyms: [...HH_WORDS, '钠通道', '钾通道', '基于电压的STDP'],
  },
  hh_psc_alpha_gap: {
    summary: '可用缝隙连接耦合的Hodgkin–Huxley神经元',
    doc: `新皮层的快速发放中间神经元，有一个钠通道、两个钾通道（\`g_Kv1\`、\`g_Kv3\`）和漏电流。除脉冲之外，${GAP}每个到达的脉冲引起一个α函数形的电流，其峰值为权重（pA）。`,
    synonyms: [...HH_WORDS, '缝隙连接', '电突触', '快速发放', '中间神经元'],
  },
  hh_cond_exp_traub: {
    summary: '海马的Hodgkin–Huxley神经元，突触电导按指数衰减',
    doc: 'Traub和Miles的海马锥体细胞，由Brette等人为基准测试改动：钠通道、钾通道和漏电流，其速率随`V_T`平移。脉冲自行产生。膜电位越过高于`V_T` + 30 mV的极大值时发出一个脉冲；此后`t_ref`内不再发出，而膜照常变化。每个到达的脉冲使电导跳变，大小为其权重（nS）；负权重取绝对值，作用于抑制性突触。',
    synonyms: [...HH_WORDS, '海马', '锥体细胞', '基于电导'],
  },
  hh_cond_beta_gap_traub: {
    summary: '海马的Hodgkin–Huxley神经元，可用缝隙连接耦合',
    doc: `\`hh_cond_exp_traub\`的膜，但电导的上升和衰减各有时间常数，因此每个脉冲引起一个β函数，其峰值为权重（nS）。${GAP}\`V_T\`使通道打开的电位平移。`,
    synonyms: [...HH_WORDS, '缝隙连接', '电突触', '海马', '基于电导', 'β函数'],
  },
  ht_neuron: {
    summary: 'Hill和Tononi丘脑皮层模型的神经元，带内在电流和四种受体',
    doc: '用于睡眠与觉醒时皮层和丘脑网络的整合发放神经元。四个内在电流（`g_peak_h`、`g_peak_T`、`g_peak_NaP`、`g_peak_KNa`）使它簇状发放、振荡，或在上状态与下状态之间切换；发放时膜电位和阈值都跳到`E_Na`，随后一个钾电流在`t_ref`内使它复极化。连接用`receptor_type`选择AMPA（1）、NMDA（2）、GABA_A（3）或GABA_B（4）。与原文相同，电流以mV为单位，电导没有单位。',
    synonyms: ['丘脑皮层', '睡眠', '觉醒', '慢振荡', 'T电流', 'h电流', '簇状发放'],
  },
};
