export declare const LAUNCH_ARGS: string[];
export declare const HELP: string;
export declare function findChromium(): string | undefined;
