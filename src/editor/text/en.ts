export { sayFinding, speak, type TextKey, t } from '../../text/language.ts';
