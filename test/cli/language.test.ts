/** The headless program in other languages: by --lang, by the environment, and in English where there are no words. */
import { afterEach, describe, expect, it } from 'vitest';
import { localeOf } from '../../src/cli/language.ts';
import { english, setLanguage } from '../../src/text/language.ts';
import { spikepatchIn } from './spikepatch.ts';

afterEach(() => setLanguage(english));

const spikepatch = (args: readonly string[], locale?: string) => spikepatchIn(locale, args);

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

describe('what the program says of arguments, files and models', () => {
  const chinese = async (...args: string[]) => {
    const { stdout, stderr } = await spikepatch([...args, '--lang', 'zh']);
    return stdout + stderr;
  };

  it('is said in the language that was asked for', async () => {
    expect(await chinese('simulte', 'a.json')).toContain('没有命令simulte；可用simulate、validate、');
    expect(await chinese('simulte', 'a.json')).toContain('是否指simulate？');
    expect(await chinese('simulate', 'a.json', '--seed', '0')).toContain('--seed的值是0；应为1到4294967295的整数。');
    expect(await chinese('analyse', 'a.json', '--kind', 'raster', '--of', 'sr', '--out', 'x.pdf')).toContain('.json、.csv或.svg结尾');
    expect(await chinese('validate', '/nowhere/a.json')).toContain('无法读取/nowhere/a.json：没有这个文件或文件夹。');
    expect(await chinese('why', 'a.json', '--node', 'n')).toContain('why需要--spike或--time，二者取一');
    const help = await chinese('models', 'iaf_psc_alpha');
    expect(help).toContain('iaf_psc_alpha（神经元）');
    expect(help).toContain('参数（含默认值）');
    expect(help).not.toMatch(/Parameters|Constraints|Recordables|refused when|sends:/);
  });

  it('is said in that of the environment where --lang names none', async () => {
    expect((await spikepatch(['models', '--lang', 'fr'], 'zh-CN')).stderr).toContain('--lang的值是fr；允许en、zh-Hans。');
  });
});
