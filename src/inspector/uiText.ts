import { t } from '../editor/text/en.ts';
import type { UiText } from '../ui/text.tsx';

/** The controls' sentences out of the dictionary, for `UiTextProvider`. Make it anew after `setLanguage`. */
export function uiText(): UiText {
  return {
    notANumber: (found) => t('inspector.ui.notANumber', { found }),
    empty: t('inspector.ui.empty'),
    notAnInteger: (found) => t('inspector.ui.notAnInteger', { found }),
    tooLow: (min) => t('inspector.ui.tooLow', { min }),
    tooHigh: (max) => t('inspector.ui.tooHigh', { max }),
    listText: (found) => t('inspector.ui.listText', { found }),
    listRange: (found) => t('inspector.ui.listRange', { found }),
    listLong: (limit) => t('inspector.ui.listLong', { limit }),
    listStep: (found) => t('inspector.ui.listStep', { found }),
    listPython: (found) => t('inspector.ui.listPython', { found }),
    twoNumbers: (found) => t('inspector.ui.twoNumbers', { found }),
    severalLists: (found) => t('inspector.ui.severalLists', { found }),
    shortRange: (found) => t('inspector.ui.shortRange', { found }),
    noValues: t('inspector.ui.noValues'),
    values: (count) => t('inspector.ui.values', { count }),
    fill: t('inspector.ui.fill'),
    train: t('inspector.ui.train'),
    linspace: t('inspector.ui.linspace'),
    from: t('inspector.ui.from'),
    step: t('inspector.ui.step'),
    to: t('inspector.ui.to'),
    count: t('inspector.ui.count'),
    apply: t('inspector.ui.apply'),
    reset: (label, value) => t('inspector.ui.reset', { label, value }),
    close: t('common.close'),
    mixed: t('inspector.ui.mixed'),
    slider: (label) => t('inspector.ui.slider', { label }),
    undo: t('common.undo'),
  };
}
