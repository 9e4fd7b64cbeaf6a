/** The path of a Firefox, or undefined. */
export function findFirefox(): string | undefined;
/** WebKit as WebKitGTK brings it: the driver, the browser that it drives, and a display for it; undefined where one is missing. */
export function findWebKit(): { readonly driver: string; readonly display: string; readonly browser: string } | undefined;
