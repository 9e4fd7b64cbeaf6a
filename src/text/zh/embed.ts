/** A network inside a page of somebody else's. */
import type { embed as english } from '../en/embed.ts';
import type { Translation } from '../sentence.ts';

export const embed: Translation<typeof english> = {
  'embed.open': '在Spikepatch中打开',
  'embed.nothing': '这个地址没有网络。',
  'embed.dialog': '嵌入网页',
  'embed.lead': '把现在的网络放进自己的网页，可以运行和摆弄。读者改动的是自己的副本，网页关闭后即消失。',
  'embed.run': '打开时运行',
  'embed.theme': '配色',
  'embed.theme.system': '随读者的系统',
  'embed.theme.light': '浅色',
  'embed.theme.dark': '深色',
  'embed.html': '网页用的HTML',
  'embed.htmlHint': '脚本使框架取网络所需的高度，每个网页只需一次；没有脚本时，框架保持代码中写明的高度。',
  'embed.link': '完整工作台的链接',
  'embed.linkHint': '以副本打开网络，并显示全部界面。',
  'embed.copyHtml': '复制HTML',
  'embed.copyLink': '复制链接',
  'embed.copied': '已复制',
  'embed.try': '单独查看',
  'embed.tooLong': '此网络的地址有{length}个字符，网页中超过{limit}个字符不可靠。请改为保存成文件。',
};
