import type { Plugin } from 'vite';

export declare function thirdPartyNotices(): { readonly inWorkers: Plugin; readonly inBuild: Plugin };
