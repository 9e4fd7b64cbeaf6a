import { ICON_PATHS } from './iconPaths.ts';

export type IconName = keyof typeof ICON_PATHS;

/** One of the app's own icons: 16 or 20 px, 1.5 px stroke, the colour of the text around it. Decoration only: name the control. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: 16 | 20 }) {
  return (
    <svg
      className="ui-icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={size === 20 ? 1.2 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
