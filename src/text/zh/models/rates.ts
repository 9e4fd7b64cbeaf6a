/** What rate neurons, binary neurons and the volume transmitter say of themselves, in Chinese. */
import type { ModelWords } from '../../modelWords.ts';

const WIRED = '用`rate_connection_delayed`连接，不要延迟时用`rate_connection_instantaneous`。';
const SUMMED = '设了`linear_summation`时h是所有输入的加权和，否则每个输入各自经过增益函数。';
const NOISY = '其他神经元得到的是`noisy_rate`，即加上强度为`sigma`的噪声之后的发放率。';
const SMOOTH = '发放率本身是平滑的；';
const CLIPPED = '发放率按`tau`衰减，趋向`mu`加`g` (h − `theta`)，后者不小于0，也不大于`alpha`；h是它的输入。';
const RATE_WORDS = ['发放率模型', '平均场', '发放率', '连续'];
const BINARY =
  '状态`S`每隔一段时间重新决定，间隔服从均值为`tau_m`的指数分布；其间保持不变。其他神经元得到的是它的变化，因此输入`h`是处于开状态的各个神经元的权重之和。二值神经元只彼此连接，每对一次；`spin_detector`记下它们的状态。';
const BINARY_WORDS = ['二值', '自旋', '随机'];

export const rates: Readonly<Record<string, ModelWords>> = {
  lin_rate_ipn: {
    summary: '发放率神经元，线性增益，噪声加在输入上',
    doc: `发放率按\`tau\`衰减，趋向\`mu\`加上输入：每个输入乘以权重，总和再乘以\`g\`。强度为\`sigma\`的噪声随之输入。设了\`mult_coupling\`时，输入还乘以一个与发放率成线性关系的因子。${WIRED}`,
    synonyms: [...RATE_WORDS, '线性'],
  },
  lin_rate_opn: {
    summary: '发放率神经元，线性增益，噪声加在输出上',
    doc: `发放率按\`tau\`衰减，趋向\`mu\`加上输入：每个输入乘以权重，总和再乘以\`g\`。${SMOOTH}${NOISY}${WIRED}`,
    synonyms: [...RATE_WORDS, '线性'],
  },
  tanh_rate_ipn: {
    summary: '发放率神经元，增益为双曲正切，噪声加在输入上',
    doc: `发放率按\`tau\`衰减，趋向\`mu\`加tanh(\`g\` (h − \`theta\`))，h是它的输入。${SUMMED}强度为\`sigma\`的噪声随之输入。${WIRED}`,
    synonyms: [...RATE_WORDS, '非线性', '双曲正切', '随机网络'],
  },
  tanh_rate_opn: {
    summary: '发放率神经元，增益为双曲正切，噪声加在输出上',
    doc: `发放率按\`tau\`衰减，趋向\`mu\`加tanh(\`g\` (h − \`theta\`))，h是它的输入。${SMOOTH}${NOISY}${WIRED}`,
    synonyms: [...RATE_WORDS, '非线性', '双曲正切', '随机网络'],
  },
  threshold_lin_rate_ipn: {
    summary: '发放率神经元，增益在阈值以上为线性，噪声加在输入上',
    doc: `${CLIPPED}${SUMMED}${WIRED}`,
    synonyms: [...RATE_WORDS, '阈值线性', '整流', '非线性'],
  },
  threshold_lin_rate_opn: {
    summary: '发放率神经元，增益在阈值以上为线性，噪声加在输出上',
    doc: `${CLIPPED}${NOISY}${WIRED}`,
    synonyms: [...RATE_WORDS, '阈值线性', '整流', '非线性'],
  },
  sigmoid_rate_ipn: {
    summary: '发放率神经元，S形增益，噪声加在输入上',
    doc: `发放率按\`tau\`衰减，趋向\`mu\`加\`g\` / (1 + exp(−\`beta\` (h − \`theta\`)))，h是它的输入。${SUMMED}${WIRED}`,
    synonyms: [...RATE_WORDS, 'S形', '逻辑函数', '非线性'],
  },
  sigmoid_rate_gg_1998_ipn: {
    summary: '发放率神经元，增益函数取自眼跳发生器',
    doc: `发放率按\`tau\`衰减，趋向\`mu\`加(\`g\` h)⁴ / (0.1⁴ + (\`g\` h)⁴)，h是它的输入；这是一个在没有输入时为0的S形函数。${WIRED}`,
    synonyms: [...RATE_WORDS, 'S形', '眼跳', '非线性'],
  },
  gauss_rate_ipn: {
    summary: '发放率神经元，增益为高斯函数',
    doc: `发放率按\`tau\`衰减，趋向\`mu\`加\`g\` exp(−(h − \`mu\`)² / 2 \`sigma\`²)，h是它的输入：在某一个输入处最强，向两侧减弱。与NEST相同，\`mu\`和\`sigma\`同时也是平均驱动和噪声；\`std\`只设噪声。${WIRED}`,
    synonyms: [...RATE_WORDS, '调谐曲线', '钟形', '非线性'],
  },
  ginzburg_neuron: {
    summary: '二值神经元，S形或线性增益',
    doc: `它以\`c_1\` h + \`c_2\` (1 + tanh(\`c_3\` (h − \`theta\`))) / 2的概率处于开状态。${BINARY}`,
    synonyms: [...BINARY_WORDS, 'S形'],
  },
  mcculloch_pitts_neuron: {
    summary: '二值神经元，高于阈值时处于开状态',
    doc: `输入高于\`theta\`时，它处于开状态。${BINARY}`,
    synonyms: ['二值', '自旋', '感知机', '阈值', '确定性'],
  },
  erfc_neuron: {
    summary: '二值神经元，增益为互补误差函数',
    doc: `它以erfc((\`theta\` − h) / √2 \`sigma\`) / 2的概率处于开状态：相当于对带高斯噪声的输入设阈值。${BINARY}`,
    synonyms: [...BINARY_WORDS, '高斯噪声', '误差函数'],
  },
  volume_transmitter: {
    summary: '把调制神经元的脉冲交给可塑的突触',
    doc: '把释放多巴胺的神经元接到它，并在受其调制的`stdp_dopamine_synapse`连接里，用`volume_transmitter`指名它。脉冲到达传递器时便作用于这些突触：除这条连接的延迟外，没有别的延迟。每过`deliver_interval`个网络最短延迟，所有这些突触都往前推进一次，包括没有遇到脉冲的突触。',
    synonyms: ['多巴胺', '神经调质', '第三因子', '奖赏', '神经调制'],
  },
};
