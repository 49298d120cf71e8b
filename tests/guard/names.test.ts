import { describe, expect, test } from 'vitest';
import { namesIn } from '../../src/guard/names.ts';

const names = (text: string) => [...namesIn(text)].map(({ index, end }) => text.slice(index, end));

describe('a name is weighed with what stands beside it', () => {
  test.each([
    // by itself
    ['王建国', '王建国'],
    ['欧阳雪梅', '欧阳雪梅'],
    // beside a label, a role, a verb
    ['户主:时来运', '时来运'],
    ['承诺人(签章):于得水', '于得水'],
    ['经办 尚可', '尚可'],
    ['文/白胜', '白胜'],
    ['书记是尚小云', '尚小云'],
    ['区长方敏调研', '方敏'],
    ['督办人 石磊', '石磊'],
    ['与马德山沟通', '马德山'],
    ['左二为武洁', '武洁'],
    ['301 常遇春', '常遇春'],
    ['高凤岐来电', '高凤岐'],
    ['郝建设(项目负责人)', '郝建设'],
    ['林冲 男 66', '林冲'],
    ['常遇春,3号楼楼长', '常遇春'],
    ['于谦等6户', '于谦'],
    // in a list
    ['冉启明、石磊、于谦', '冉启明'],
    // a surname with what says that it is one
    ['王阿姨', '王'],
    ['万主任', '万'],
    ['李工答复', '李'],
    ['租客姓荀', '荀'],
    ['物业老赵', '赵'],
    ['的老马头不让动', '马'],
    ['老王家漏水', '王'],
    ['张某某不同意', '张某某'],
    // other letters, points and blanks
    ['联系人:Li Ming', 'Li Ming'],
    ['经办wangfang', 'wangfang'],
    ['zhang wei(3号楼)', 'zhang wei'],
    ['业主买买提江·吐尔逊', '买买提江·吐尔逊'],
    ['居民次仁卓玛', '次仁卓玛'],
    ['户主:王 建 国', '王 建 国'],
    ['填表人:索超', '索超'],
  ])('%s', (text, name) => {
    expect(names(text).join()).toContain(name);
  });

  test('of a list each, also where the later ones would be no names by themselves', () => {
    expect(names('签到:冉启明、石磊、于谦')).toEqual(expect.arrayContaining(['冉启明', '石磊', '于谦']));
    expect(names('1.冉启明 2.石磊')).toContain('石磊');
  });
});

test.each([
  '居民王某反映',
  '于某日前完成',
  // an invented city of two thousand was refused for these
  '和宁公寓居民问:改造结束了没有',
  '#first-芦芦,58个名称',
  '僵尸车清理、4号楼加装电梯',
  '成光纤入户',
  '高压水枪',
  '安全文明施工',
  '王府井百货',
  '杨家村小区',
  '柏渠北路222号院',
  '张仲景大药房',
  '老王庄',
  '小李家园',
  '师傅来修',
  '师范学校',
  '警官职衔',
  '物业费多少',
  '新记录:柏渠花园',
  '责任人:街道城管科',
  '联系人:社区工作人员',
  '郑财预(2020)512号',
  '楼长、单元长和网格员',
  'feng丰冯凤奉封峰',
  '单位姓氏',
  '3号楼东侧、5号楼西侧绿地',
  '贝尔·格里尔斯',
  'Visual Studio',
])('%s is none', (text) => {
  expect(names(text)).toEqual([]);
});
