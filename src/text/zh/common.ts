/** Words that several rooms use. */
import type { common as english } from '../en/common.ts';
import type { Translation } from '../sentence.ts';

export const common: Translation<typeof english> = {
  'common.close': '关闭',
  'common.cancel': '取消',
  'common.undo': '撤销',
  'common.delete': '删除',
  'common.it': '{it}',
  'common.none': '无',
  'common.listSeparator': '、',
  'common.clauseSeparator': '，',
  'common.listAnd': '{list}和{last}',
  'common.listOr': '{list}或{last}',
};
