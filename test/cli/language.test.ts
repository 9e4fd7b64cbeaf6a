/** The headless program in other languages: by --lang, by the environment, and in English where there are no words. */
import { Writable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { localeOf } from '../../src/cli/language.ts';
import { run } from '../../src/cli/run.ts';
import { english, setLanguage } from '../../src/text/language.ts';

afterEach(() => setLanguage(english));

async function spikepatch(args: readonly string[], locale?: string) {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof texts) =>
    new Writable({
      write(chunk, _, done) {
        texts[name] += String(chunk);
        done();
      },
    });
  const exit = await run(args, { stdout: stream('stdout'), stderr: Object.assign(stream('stderr'), { isTTY: false }) }, locale);
  return { exit, ...texts };
}

describe('the language of the program', () => {
  it('is the one asked for, wherever --lang stands', async () => {
    for (const args of [
      ['simulate', '--help', '--lang', 'zh'],
      ['--lang=zh-CN', 'simulate', '--help'],
    ]) {
      const { exit, stdout } = await spikepatch(args, 'en-US');
      expect(exit).toBe(0);
      expect(stdout).toContain('运行网络文档');
    }
    expect((await spikepatch(['models', 'iaf_psc_alpha', '--lang', 'zh'])).stdout).toContain('膜');
    expect((await spikepatch(['simulate', '--help', '--lang', 'en'], 'zh-CN')).stdout).toContain('Runs graph documents.');
  });

  it('is that of the environment otherwise, and English where there are no words', async () => {
    expect((await spikepatch(['simulate', '--help'], localeOf({ LANG: 'zh_CN.UTF-8' }))).stdout).toContain('运行网络文档');
    expect((await spikepatch(['simulate', '--help'], localeOf({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }))).stdout).toContain('Runs graph');
    expect((await spikepatch(['simulate', '--help'], 'fr-FR')).stdout).toContain('Runs graph');
    expect([localeOf({}), localeOf({ LANG: '' }), localeOf({ LANG: 'POSIX' }), localeOf({ LC_MESSAGES: 'de_AT@euro' })]).toEqual([
      undefined,
      undefined,
      undefined,
      'de-AT',
    ]);
  });

  it('has to be one that there is, where it is asked for', async () => {
    const { exit, stderr } = await spikepatch(['models', '--lang', 'fr']);
    expect(exit).toBe(2);
    expect(stderr).toContain('--lang is fr; allowed is en, zh-Hans.');
    expect((await spikepatch(['models', '--lang'])).stderr).toContain('--lang needs a language');
  });
});
