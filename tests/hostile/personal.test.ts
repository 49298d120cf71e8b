import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/guard/problem.ts';
import { findPersonal, personalData } from '../../src/guard/personal.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { validTree, writeTree } from '../helpers/content-tree.ts';

const found = (text: string) => personalData(text, 'a.mdx').map((p) => p.received);

describe('personal data that its form gives away', () => {
  test.each([
    ['联系人：13803710000', '像手机号的数字'],
    ['手机 138-0371-0000', '像手机号的数字'],
    ['138 0371 0000', '像手机号的数字'],
    ['证件 41010519580203001X', '像身份证号的数字'],
    ['410105********2213', '像遮住一部分的证件号或卡号'],
    ['户主张建国', '像人名的文字'],
    ['二单元四楼西户', '写到户的住址'],
    ['微信号：zhangsan_67', '个人的网络账号'],
    ['低保户2户', '能认出某一户、某一人的健康或家庭情况'],
    ['来函 67893412', '说不清是什么的长数字'],
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

  test.each([
    ['emphasis', '电话 **138**0371*0000*'],
    ['an entity', '电话 &#49;&#x33;803710000'],
    ['an escape', 'title: "电话 \\u0031\\u0033803710000"'],
    ['tags', '电话 138<b>0371</b><em>0000</em>'],
    ['a link', '[打电话](tel:13803710000)'],
    ['a picture', '![13803710000](./a.jpg)'],
    ['an address', '[查](https://e.example/?tel=13803710000)'],
    ['a line break', '电话 1380371\n0000'],
    ['read-out digits', '电话 幺三八零三七幺零零零零'],
    ['wide digits', '电话 １３８０３７１００００'],
  ])('is seen through %s', (_, text) => {
    expect(found(text)).toEqual(['像手机号的数字']);
  });

  test('a name of a file is judged as well', async () => {
    const dir = writeTree({ ...validTree(), 'guides/lianxi-13803710000.mdx': String(validTree()['guides/zhinan.mdx']) });
    expect((await readContent(dir, dir)).problems.map(describeProblem)).toContain(
      'guides/lianxi-13803710000.mdx 文件名: 收到 像手机号的数字，应为 公开的办公电话或热线，不写手机号',
    );
  });

  test('each place of a content folder is judged: text, keys, ids, names of pictures, links, what stands for a picture', async () => {
    const tree = validTree();
    const guide = String(tree['guides/zhinan.mdx']);
    const dir = writeTree({
      ...tree,
      'site.yaml': String(tree['site.yaml']).replace('只为测试', '楼长王新民办'),
      'sources/yuanwen.mdx': String(tree['sources/yuanwen.mdx']).replace('样例通报', '3号楼2单元401室'),
      'compounds/7-2-501.mdx': String(tree['compounds/xiaoqu.mdx']).replace('样例小区', '样例二小区'),
      'disclosures/yezhu-13803710000.jpg': new Uint8Array(0),
      'guides/lianjie.mdx': `${guide}\n[打电话](tel:13803710000)\n`,
      'guides/tu.mdx': `${guide}\n![户主张建国家](./a.jpg)\n`,
      'guides/zujian.mdx': `${guide}\n<Picture src="./a.jpg" alt="豫A·8K2L9" />\n`,
      'guides/duanhang.mdx': `${guide}\n户主：李\n秀兰\n`,
    });
    const found = (await readContent(dir, dir)).problems.map((p) => `${p.file} ${p.received}`);
    expect(found).toEqual(
      expect.arrayContaining([
        'site.yaml 像人名的文字',
        'sources/yuanwen.mdx 写到户的住址',
        'compounds/7-2-501.mdx 写到户的住址',
        'disclosures/yezhu-13803710000.jpg 像手机号的数字',
        'guides/lianjie.mdx 像手机号的数字',
        'guides/tu.mdx 像人名的文字',
        'guides/zujian.mdx 像车牌的字样',
        'guides/duanhang.mdx 像人名的文字',
      ]),
    );
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

describe('what a second post can confirm', () => {
  const guide = `${String(validTree()['guides/zhinan.mdx'])}\n本院低保户2户，由街道承担。\n`;
  const report = async (entries: Record<string, string>[], body = guide) => {
    const yaml = entries.map((e) => `  - ${JSON.stringify(e)}\n`).join('');
    const dir = writeTree({ ...validTree(), 'guides/zhinan.mdx': body, ...(entries.length && { 'exceptions.yaml': `entries:\n${yaml}` }) });
    return (await readContent(dir, dir)).problems.map(describeProblem);
  };
  const digest = findPersonal('本院低保户2户，由街道承担。')[0]!.digest;
  const good = { file: 'guides/zhinan.mdx', digest, reason: '公示补助总数', by: '街道城管科', second: '街道党政办' };

  test('is asked for, with what to write down', async () => {
    const problems = await report([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`exceptions.yaml 里确认（digest: "${digest}"）`);
  });
  test('is let through when it is written down, and asked again when the sentence changes', async () => {
    expect(await report([good])).toEqual([]);
    const changed = await report([good], guide.replace('2户', '3户'));
    expect(changed).toHaveLength(2);
    expect(changed.join('\n')).toContain('用不上的例外');
  });
  test('not by the same post, not without a reason', async () => {
    expect((await report([{ ...good, second: good.by }])).join('\n')).toContain('应为 另一个岗位');
    expect((await report([{ ...good, reason: '' }])).join('\n')).toContain('entries.0.reason');
  });
  test('never what has to go', async () => {
    const body = `${guide}\n户主张建国。\n`;
    const of = findPersonal('户主张建国。')[0]!.digest;
    expect((await report([good, { ...good, digest: of }], body)).join('\n')).toContain('像人名的文字');
  });
});
