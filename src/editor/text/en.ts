export { speak, type TextKey, t } from '../../text/language.ts';
