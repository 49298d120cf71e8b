import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loggedTree, publishLogged, RECORD } from '../helpers/logged.ts';

// 日志手册: every block of commands is run, in the order of the guide.
const guide = readFileSync('content/guides/rizhi-shouce.mdx', 'utf8');
const blocks = [...guide.matchAll(/^## (.+)$|^```sh\n([^]*?)^```$/gm)];

test('every command of the guide does what it says', async () => {
  const work = mkdtempSync(join(tmpdir(), 'log-guide-'));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  const portal = join(work, 'jiugai/portal');
  mkdirSync(portal, { recursive: true });
  for (const part of ['src', 'package.json', 'package-lock.json', 'tsconfig.json']) cpSync(part, join(portal, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(portal, 'node_modules'));
  for (const [path, text] of Object.entries(loggedTree())) {
    mkdirSync(dirname(join(portal, 'content', path)), { recursive: true });
    writeFileSync(join(portal, 'content', path), text);
  }
  mkdirSync(join(work, 'usb'));
  const record = join(portal, `content/${RECORD}.mdx`);
  /** What is done by hand before a section's commands. */
  const before: Record<string, () => void | Promise<void>> = {
    每次发布: () => writeFileSync(record, readFileSync(record, 'utf8').replace('样例进度', '样例进展')),
    在别的电脑上检查: () => publishLogged(join(portal, 'content'), join(portal, 'dist')),
    从零恢复: () => {
      spawnSync('tar', ['-C', portal, '-czf', join(work, 'usb/content.tar.gz'), 'content']);
      cpSync(join(work, 'jiugai-key/log.pem.last'), join(work, 'usb/log.pem.last'));
      rmSync(join(work, 'jiugai-key'), { recursive: true });
      mkdirSync(join(work, 'jiugai-key'));
    },
    依法撤下: () => {
      rmSync(join(portal, 'content/disclosures/jiedao'), { recursive: true });
      writeFileSync(
        join(portal, 'content/forgotten.yaml'),
        'entries:\n  - { entry: disclosures/2020-06-zhaopian, date: "2026-09-01", ground: personal }\n',
      );
    },
    请外面的人核对: () => publishLogged(join(portal, 'content'), join(portal, 'dist')),
  };
  const said: Record<string, string> = {};
  let section = '';
  let state = '';
  for (const [, heading, code] of blocks) {
    if (heading !== undefined) {
      section = heading;
      continue;
    }
    if (!(section in said)) await before[section]?.();
    const script = code!.replaceAll('/srv/jiugai', join(work, 'jiugai')).replaceAll('/mnt/usb', join(work, 'usb'));
    // the first block of 每次发布 has nothing to say why it was changed: it is refused, as the guide says
    const refused = section === '每次发布' && !(section in said);
    const { status, stdout, stderr } = spawnSync('sh', ['-euc', `${state}${script}\nexport -p > '${work}/state'`], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: work },
    });
    if (refused) expect(stderr).toContain('日志里的内容改过了');
    else expect(status, `${section}: ${stdout}${stderr}`).toBe(0);
    if (existsSync(join(work, 'state'))) state = `. '${work}/state'\n`;
    said[section] = (said[section] ?? '') + stdout;
  }
  expect(Object.keys(said)).toEqual(expect.arrayContaining([...Object.keys(before), '钥匙泄露了', '钥匙丢了']));
  expect(said['建日志，登记已有的内容']).toContain('内容和日志一致');
  expect(said['每次发布']).toContain('更正1条');
  expect(said['在别的电脑上检查']).toMatch(/内容检查通过：\d+ 个条目，和日志的 \d+ 条一致/);
  expect(said['从零恢复']).toContain('内容和日志一致');
  expect(said['依法撤下']).toContain('撤下1条');
  expect(said['钥匙泄露了']).toContain('公钥1条');
  expect(said['钥匙丢了']).toContain('没有要登记的');
  expect(said['请外面的人核对']).not.toMatch(/核不上/);
});
