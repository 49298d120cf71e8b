import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/guard/problem.ts';
import { personalData } from '../../src/guard/personal.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { validTree, writeTree } from '../helpers/content-tree.ts';

const found = (text: string) => personalData(text, 'a.mdx').map((p) => p.received);

describe('personal data that its form gives away', () => {
  test.each([
    ['联系人：13803710000', '像手机号的数字'],
    ['手机 138-0371-0000', '像手机号的数字'],
    ['138 0371 0000', '像手机号的数字'],
    ['证件 41010519580203001X', '像身份证号的数字'],
    ['410105********2213', '像遮住一部分的身份证号'],
    ['收款 6222021702012345678', '像银行卡号的数字'],
    ['豫A·8K2L9 请挪车', '像车牌的字样'],
    ['豫AD12345', '像车牌的字样'],
    ['3号楼2单元401室', '写到户的住址'],
  ])('%s', (text, received) => {
    expect(found(text)).toEqual([received]);
  });

  test.each([
    '电话 0371-12345678、12345、400-123-4567',
    'amount: "15140000000.00"',
    'floorArea: "13800138000.5"',
    '豫S〔2024年〕001号',
    '共3个单元120户，2单元100米管网',
    'url: https://e.example/a/13803710000/410105195802030011.html',
    '国办发〔2020〕23号，2020-05-09',
    'code: "410102001000"',
  ])('%s is none', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('stops the build wherever it stands, and is not repeated in the report', async () => {
    const dir = writeTree({
      ...validTree(),
      'guides/zhinan.mdx': `${String(validTree()['guides/zhinan.mdx'])}\n打 13803710000。\n`,
      'disclosures/2020-05-jindu.mdx': String(validTree()['disclosures/2020-05-jindu.mdx']).replace('样例进度', '样例进度１３８０３７１００００'),
    });
    const report = (await readContent(dir, dir)).problems.map(describeProblem);
    expect(report).toEqual(
      expect.arrayContaining([
        'guides/zhinan.mdx:10 正文: 收到 像手机号的数字，应为 公开的办公电话或热线，不写手机号',
        'disclosures/2020-05-jindu.mdx:3 title: 收到 像手机号的数字，应为 公开的办公电话或热线，不写手机号',
      ]),
    );
    expect(report.join('\n')).not.toContain('13803710000');
  });
});
