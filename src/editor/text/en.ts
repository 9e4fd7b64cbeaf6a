export { type Dictionary, speak, type TextKey, t } from '../../text/language.ts';
