/** What the worker says beside the kernel. */
import type { simulation as english } from '../en/simulation.ts';
import type { Translation } from '../sentence.ts';

export const simulation: Translation<typeof english> = {
  'simulation.memory': '浏览器没有足够的内存容纳这个网络。请缩小网络、减少记录，或缩短仿真时间。',
  'simulation.noNetwork': '此运行无法继续，因为它的网络已不存在。请点击“运行”重新开始。',
  'simulation.noProgram': '它的程序无法加载，或因错误而终止。',
  'simulation.unreadable': '有一条消息无法读取。',
  'simulation.silent': '仿真没有响应。',
  'simulation.gone': '浏览器结束了仿真，内存不足时会这样。请缩小网络、减少记录或缩短仿真时间。',
  'simulation.ended': '仿真长时间没有响应，已被终止。',
  'simulation.tooManyWires': '这些空间层共有{count:count}个连接；最多{most:count}个时，才能显示单个神经元的连接。',
  'simulation.noFiring': '无论送给{model}的脉冲多强，它都不会发放。',
};
