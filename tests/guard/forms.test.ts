/**
 * What is told apart by a single sign: for each thing that a pattern of the gate allows, forbids or counts, a line that is judged otherwise without
 * it. Whether the gate finds what people write is asked by the sets of lines (personal.test.ts).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPersonal, personalData, personalName } from '../../src/guard/personal.ts';

const FORMS: Record<string, string> = {
  '': `
共计1234567.25
共计1234567.5
共计1234567.5吨
表里写着1234567,800
全文1234567字
编号410105199010301232
编号为：410105199010301232
13800138000元
型号13OOOOOOOO1
1 3 8 0 0 1 3 8 0 0 0 5
554433(家)
65544(家)
编码410105XX
410105X1234
附件410105_abc
**410105**
410***1
护照E12
护照 passport
编号6222000011112222
编号是：6222000011112222
支付宝12
豫A12*
豫A B 1 2 3 4 56
豫GB50016
豫ABCDE1
3号楼112户
2单元1012户
共112居民
家庭住址：中原区建设路
微信ok
加v:ab
群主ab
QQ1234
微信12
抖音------
抖音ab
ab@x.gov.cn
14户3户同意
全院300户，3户不同意
同意率98%，3户不同意
同意率98.25%，3户不同意
3户不同意，占7%
水表号12
见037166554433
见4001234567
索引1234567
备案1234567
合同1234567
项目1234567
sha256 1234567
SHA256 1234567
GS 1234567
1234567号
￥1234567
3,1234567
1234567abcdef0123
(0371)66554433
20200501
202001011230
123456789012345a1
12410100416045628H
2020-05-1234567
第.1234567
households: 1234567
{a: 1234567}
{ab: 1234567}
{"a": 1234567}
{a:1234567}
{a: "1234567"}
- a: 1234567
共112老人
证件：施工许可证110105199011071
共1234567***元
共123456 × 1234
6222 0000 1111 22
办公地点在A座1203
加V：20260801开始
AB1234567
KM12345678901234
图3-2-105
A座1203室(社会组织办公室)
活动室在二楼左手第一间
龙头企业104家
尾号限行
报送批次202009140000017
人口寿命79.72岁
妇女儿童、残疾人保障
现代物流产业
艾滋病防治条例
2-1-3节说明
每单元二楼设宣传栏
Meeting Room 1204
共21个单元、504户
条码6901234567892
楼栋,75栋,2020,是,年
`,
  'ask 说不清是什么的长数字，应为 写明是什么（编号、代码、金额、办公电话），或删去': `
1234567.12.3
表里写着1234567,8
410105199011071239
户口已核，另一个是410105199011071230
8650013800138000
身份证4101051990110
6222000011112222K
银行来过，另见4111222233334445
另见4111622233334445
见1-0371-66554433
见037166554433a
见94001234567
见400123456789
编号见附表。另1234567
1234567见5号
￥5，另1234567
2.5和1234567
(0371)和66554433
1234520200101
202001011
K123456789012345a1
123456789012345a1K
1234567890123456
12410100416045628HK
12410100416045628H1
124101004100000085
a1234567
a2020-05-1234567
20-05-1234567
2020-5-1234567
a.b 1234567
a.b和1234567
a: b 1234567
见 a: 1234567
a: 1234567 x,
6222000011112222.55555
KM123456789012345
`,
  'block 写到户的住址，应为 写到楼栋，必要时到单元': `
送到A座1203
找3号楼112那户
2单元501户
301居民
112室居民
户籍地中原区5号
3号楼2单元4楼的老人
7-2-501
7号楼1-302
2单元501室
6号楼35号
四楼西户
3单元5楼西
2单元西户
301住户
住502
502同意
楼上601
1排3号
3-1-东2
三单元最上面那户
二楼拐角第二个门
二楼靠里第一家
最高层靠里的
顶层那两家
筒子楼三层12号
请贴到4-1-11门上
2#-1-0304
A1栋0802窗外
甲3楼2门6号
车库6号改成住房
住在锅炉房旁边那间小屋
套间里住的一家三口
家在建设路院15号楼1单元9楼
15号楼1单元9楼。
Room 1204, Unit 1
3单元六〇一
前楼东单元四楼
2单元401，漏水
8栋乙单元六零三，锈蚀
东头第一家没人
101√ 102√
6-3-顶西
家在七号楼
8号楼2-9
现居建设路二楼
阁楼那家
5号楼 2 单元 7 楼 左手边
从西边数第三家
楼下那户(3栋2单元)
`,
  'ask 像住户门牌的数字，应为 写到楼栋，必要时到单元；办公地点写明单位和楼名': `
送到1203室
`,
  'block 像身份证号的数字，应为 不写身份证号': `
材料里有41010519901107123X
材料里有410105199010301232
材料里有4101051990-11-07123X
材料里有410105-1990-11-07-123X
户口上写着410105199011071230
编号见附件的410105199010301232
身份证41010519901107
编410105199O11O7l23X，
编410105199O11O7l231，
`,
  'block 像身份证号的数字，应为 不写身份证号；block 像银行卡号的数字，应为 不写银行账号': `
材料里有410105199005311233
`,
  'block 像手机号的数字，应为 公开的办公电话或热线，不写手机号': `
打13OO0138O00
8613800138000
打1380013800O。
+852 6134 0927
15738 826 093
153 7112 0 998
`,
  'block 像遮住一部分的手机号，应为 公开的办公电话或热线，不写手机号；block 像遮住一部分的证件号或卡号，应为 整个号码都不写': `
138****80
138****80，
138****8000
`,
  'block 像住宅电话的数字，应为 公开的办公电话或热线，不写住宅电话': `
业主家电话66554433
业主家里电话66554433
业主电话号(已经核实)66554433
业主电话037166554433
66554433(家)
6655-4433(家)
家庭电话66554433
小灵通，66554433
`,
  'block 像身份证号的数字，应为 不写身份证号；block 像个人证件号的数字，应为 不写个人证件号': `
残疾证410105199011071
`,
  'block 像遮住一部分的证件号或卡号，应为 整个号码都不写': `
410105**1
410105**1，
410***1234
`,
  'block 证件号、卡号或手机号的一部分，应为 整个号码都不写': `
这张卡后四位是1234
账号的最后四位1234
身份证前六位410103
尾号为7719的手机
手机186开头，后四位3345
95588开头，末位5531
尾号0937的农行卡
6230-5822-0000-XXXX-318
户号尾数4409
`,
  'block 像个人证件号的数字，应为 不写个人证件号': `
残疾证A1234567
护照E12345678
护照12345678
军官证南参字第12345678
军官证第12345678
证件号码H08231177
不动产权证第0473162号
`,
  'block 像银行卡号的数字，应为 不写银行账号': `
6222 0000 1111 222
卡上写4111222233334445
编号在背面印着6222000011112222
另见6222000011112222
`,
  'block 像银行账号的数字，应为 不写银行账号': `
银行账号1234567890123
开户账号1234567890123
存折号12345678901
`,
  'block 像车牌的字样，应为 “一辆车”': `
豫A1B·C2D
豫A12**
豫A·12**
豫A B 1 2 3 4
豫AGB123
豫 A 5 H 8 8 2
豫R·31学
车号A·Q09R4
尾号63F的白色五菱
电动车牌 郑州0123456
郑州A12345
`,
  'block 个人的网络账号，应为 单位公开的联系方式，不写个人账号': `
联系wxid_a1
加v:abcd12
加v: abcd12
群主abcd12
群主: abcd12
QQ12345
QQ12345，
微信号123456
vx同号
微信手机同号
抖音abcde1
小红书abcde1
支付宝abcde1
陌陌abcde1
微博abcde1
钉钉abcde1
飞书abcde1
闲鱼abcde1
知乎abcde1
B站abcde1
抖音a--b-c
找a@qq.com
抖音-abcd1
薇❤：abcde1
加薇abcde1
快手ID：1029384
ab(at)outlook(dot)com
`,
  'ask 邮箱，应为 政府网站的邮箱（.gov.cn）': `
找a@bc.com
ab@bc.com
ab@x.gov.cn.com
`,
  'ask 几户、几人的表态，应为 合并到整栋或整院的总数': `
未签3户
不同意剩3户
不同意三户
3户没表态
3户拒绝
3人投了反对票
3人表示坚决反对
5户中有3户
个别未签
不同意的这户
4户3户同意
4户,3户同意
4户, 3户同意
应到3户
应到三户
3户不同意，占3%
商铺2名，均投反对票
三比一通过
不同意的只有顶层两家
唯一没投票
一共三家，两家签了
`,
  'ask 像户号、表号或产权证号的数字，应为 不写到户的编号': `
宽带号12345
有线电视12345
水费卡12345
公积金号12345
水表号12345
电表号12345
气表号12345
`,
  'block 像人名的文字，应为 岗位或身份（居民、某号楼楼长），不写姓名': `
户主：张建国
户主王××
`,
  'ask 写到一层几户的住址，应为 写到楼栋，必要时到单元': `
2单元4楼，
3楼2户
东户不让进
住在水房对面那间
`,
  'ask 能认出某一户、某一人的健康或家庭情况，应为 删去，只写需要办的事': `
离婚后分割房产
养狗的那家，
楼长的妹夫
租给一名护士
判给女方
因案在押
去省里反映的
双胞胎在附近小学读三年级
患有尿毒症
业主有糖尿病
装着心脏起搏器
膝关节置换
单亲，带俩娃
领着低保边缘补助
租户靠救助过活
刚刑满释放
那位有严重神经衰弱
被法院列为失信的那户
那户有残疾人
残疾证二级
被判过刑
`,
  'block 能认出某一户、某一人的健康或家庭情况，应为 删去，只写需要办的事': `
她是1948年3月12日生人
出生日期1948年3月
单元门密码是0826
备用钥匙压在花盆底下
住处34.75183,113.62907
`,
};
test.each(Object.entries(FORMS))('%s', (said, lines) => {
  for (const line of lines.trim().split('\n')) {
    const found = findPersonal(line).map((f) => `${f.level} ${f.received}，应为 ${f.expected}`);
    expect([line, found.join('；')]).toEqual([line, said]);
  }
});

test.each<[string, string[]]>([
  ['3号楼2单元\n501室', ['1 block 写到户的住址', '2 ask 像住户门牌的数字']],
  ['3号楼2单元\n- 501室', ['2 ask 像住户门牌的数字']],
  ['# 3号楼2单元\n501室', ['2 ask 像住户门牌的数字']],
  ['见3#楼2单元\n501室', ['1 block 写到户的住址', '2 ask 像住户门牌的数字']],
  ['3号楼2单元\n501室(见#3)', ['1 block 写到户的住址', '2 ask 像住户门牌的数字']],
  ['家庭住址\n12. 中原区', []],
  // cells of a table, and the name of a figure
  ['units,单元,105,单元,,来源写了', []],
  ['management-room.2026-06-30-baipanlu-72-progress', []],
  ['家庭住址\nab: 5', []],
  ['家庭住址\nab : 5', []],
  ['家庭住址\n5号', ['1 block 写到户的住址']],
  ['A栋 ab@bc.\ncom', ['1 ask 邮箱']],
  ['ab@bc\n.com', ['1 ask 邮箱']],
  ['微信ab\ncde', []],
  ['# 电话138\n00138000', ['1 block 像手机号的数字', '2 ask 说不清是什么的长数字']],
  ['# 138-\n0013-8000', ['1 block 像手机号的数字']],
  // told once, whichever way it is seen, and once for each line
  ['电话138\n00138000', ['1 block 像手机号的数字', '2 ask 说不清是什么的长数字']],
  ['打13800138001。\n# 电话138\n00138000', ['1 block 像手机号的数字', '2 block 像手机号的数字', '3 ask 说不清是什么的长数字']],
  ['# 41010519901107\n123X', ['1 ask 说不清是什么的长数字']],
  ['3号楼2单元   \n501室', ['1 block 写到户的住址', '2 ask 像住户门牌的数字']],
  ['3号楼2单元\n   501室', ['1 block 写到户的住址', '2 ask 像住户门牌的数字']],
  ['说明：\n住3号楼2单元501室', ['2 block 写到户的住址']],
  ['# 微信abcde1，138\n00138000', ['1 block 个人的网络账号', '1 block 像手机号的数字', '2 ask 说不清是什么的长数字']],
  ['# 户口上41010519901107\n1230', ['1 ask 说不清是什么的长数字', '1 block 像身份证号的数字']],
])('a line that goes on in the next one, and one that does not: %j', (text, found) => {
  expect(findPersonal(text).map((f) => `${f.line} ${f.level} ${f.received}`)).toEqual(found);
});

test('of the written lines none is missed, names apart', () => {
  const file = join(import.meta.dirname, 'personal-lines.jsonl');
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as { text: string; level: string; kind: string });
  const personal = lines.filter((l) => l.level !== 'none' && l.kind !== 'name');
  expect(personal.filter((l) => !findPersonal(l.text).length)).toEqual([]);
});

describe('a finding', () => {
  const digest = (line: string): string => createHash('sha256').update(line).digest('hex').slice(0, 16);
  const mobile = { received: '像手机号的数字', expected: '公开的办公电话或热线，不写手机号' };
  test('names file, line and field, and how a second post lets pass what may be right, and only that', () => {
    const text = '---\ntitle: 甲\nplace:  到1203室 \nphone: 13800138000\n---\n';
    const phone = { file: 'a.mdx', line: 4, field: 'phone', ...mobile };
    const of = digest('place: 到1203室');
    expect(personalData(text, 'a.mdx')).toEqual([
      {
        file: 'a.mdx',
        line: 3,
        field: 'place',
        received: '像住户门牌的数字',
        expected: `写到楼栋，必要时到单元；办公地点写明单位和楼名；确要公开的，由两个岗位在 exceptions.yaml 里确认（digest: "${of}"）`,
      },
      phone,
    ]);
    expect(personalData(text, 'a.mdx', (d) => d === of)).toEqual([phone]);
    expect(personalData(text, 'a.mdx', () => true)).toEqual([phone]);
  });
  test('in the name of a file is one of its folders as well; what may be right is let pass', () => {
    const problem = { file: 'x.jpg', field: '文件名' };
    expect(personalName('2020/13800138000.jpg', 'x.jpg')).toEqual([{ ...problem, ...mobile }]);
    const room = { ...problem, received: '写到户的住址', expected: '写到楼栋，必要时到单元' };
    expect(personalName('a/3-2-501.jpg', 'x.jpg')).toEqual([room]);
    expect(personalName('a\\3-2-501.jpg', 'x.jpg')).toEqual([room]);
    expect(personalName('disclosures/1203室.jpg', 'x.jpg')).toEqual([]);
  });
});
