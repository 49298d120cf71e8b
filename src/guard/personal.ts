import { ANY_SURNAME, CLEAR_SURNAME, namesIn } from './names.ts';
import { fieldAt, type Problem } from './problem.ts';
import { sha256 } from './sha256.ts';
import { shown, type Shown } from './shown.ts';

/**
 * 个人信息: what has no business in any entry. The gate judges what a reader would see, whatever way it is written. Two levels: `block`
 * has to go; `ask` may be right, and is published when a second post has confirmed it (`exceptions.yaml`). It is a net under the rules
 * of the handbook, not their replacement. A report does not repeat what was found, since reports are kept.
 */
type Level = 'block' | 'ask';
interface Finding {
  level: Level;
  line: number;
  received: string;
  expected: string;
  /** Of the line as it is read: what an exception holds on to. */
  digest: string;
}

interface Rule {
  level: Level;
  pattern: RegExp;
  /** Judged with the signs of emphasis still in it, which mask numbers as well. */
  where?: 'masked';
  received: string;
  expected: string;
  unless?: (match: RegExpExecArray, text: string) => boolean;
}

/** So much of the line before (or after) a place as a label can be away. */
const before = (m: RegExpExecArray, text: string, n: number): string =>
  text
    .slice(Math.max(0, m.index - n), m.index)
    .split('\n')
    .at(-1)!;
const after = (m: RegExpExecArray, text: string, n: number): string => {
  const end = m.index + m[0].length;
  return text.slice(end, end + n).split('\n')[0]!;
};

export const idChecksum = (id: string): boolean => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return '10X98765432'[weights.reduce((sum, w, i) => sum + w * Number(id[i]), 0) % 11] === id[17]!.toUpperCase();
};
export const luhn = (digits: string): boolean =>
  [...digits].reverse().reduce((sum, c, i) => sum + (i % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(c)]! : Number(c)), 0) % 10 === 0;
/** 统一社会信用代码 (GB 32100). */
export const creditCode = (code: string): boolean => {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let sum = 0;
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31) sum += signs.indexOf(code[i]!) * weight;
  return signs[(31 - (sum % 31)) % 31] === code[17];
};

const MONEY =
  /^(?:\.\d{1,4}(?!\d|\.\d)|,\d{3}| ?(?:元|万|亿|千|百|度|立方|棵|根|部|个|平方|㎡|米|公里|户|人|吨|套|盏|块|次|字节|像素|毫秒|字(?!母)))/;
const MOBILE_OFFICE = '公开的办公电话或热线，不写手机号';
/** Rooms: a floor and a flat on it. Counts of households rarely look like it. */
const ROOM = '(?:[1-9]|[1-3]\\d)(?:0[1-9]|1\\d|2[0-4])';
const N = '[0-9零〇一二三四五六七八九十]{1,3}';
/** What a bare number of a flat stands before: its people, its parts, what comes from it. */
const OF_FLAT =
  '(?:[室号]?(?:家里|家中|家(?=[,。;\\s]|$|暖|水|漏|的|不|没|窗|厨|阳台)|的(?:下水|水管|暖气|窗|门|太阳能|空调|卫生间|厨房|阳台|墙|[老小大租住女男])|屋|厨房|厕所|卫生间|阳台|客厅|卧室|主卧|次卧|门口|对门|楼上|楼下|隔壁|往下|往上|老人|住户|业主|户主|房主|租户|租客|房东|家属|漏|渗|返水|反映|不同意|拒|未签|没签|已签|未在家|没人|无人|来电|投诉|要求|养[狗猫鸽鸡]|一家(?![企单公])|那[户家]|两口|夫妻|大[爷妈娘叔姐哥]|老[太头爷奶]|奶奶|阿姨|互相|开小?[店铺卖]))';
/** 望桥路220号楼, 101号楼下水道: a house, and none of its flats. */
const NO_HOUSE = '(?<![路街巷道](?=\\d+号楼))(?!\\d+号楼(?:下[水周月]|上[次周月报]))';
const NOT_COUNTED = '(?<!共|约|计|更换|安装|改造|新增|[到达余第有]|其中)';
const HOUSEHOLD = '(?:住户|业主|居民|老人|人家|老两口|租户|房主|户主|邻居|孩子|[一那这该某]家|[一那这该某]户)';
/** A house, a staircase, a floor. */
const STAIR = `(?:单元|门洞|${N}门) ?`;
const OFFICES = /(?:办公|会议|大厦|广场|中心|社区|街道|活动|值班|接待|窗口|政务|服务|报名|地点|地址|教学|商务|[局委办处院校])/;
const NO_ROOM = '写到楼栋，必要时到单元';
const ROOM_FOUND = '写到户的住址';
const ACCOUNT: [string, string] = ['个人的网络账号', '单位公开的联系方式，不写个人账号'];
const ONE =
  '(?:(?:一|1|2|两|二|三|3|该|其|这|本|某|有)(?:名|位|户|人|家|个)|(?:该|某|这)(?:住户|居民|业主|老人|同志|家|老党员)|户主|房主|老人患|家[里中有]|孩子|儿子|女儿|老伴|丈夫|妻子|母亲|父亲|婆婆|[其他她][父母妻有])';
const STATE =
  '(?:癌症?|哮喘|阿尔茨海默|帕金森|中风|骨折|术后|化疗|肿瘤|透析|尿毒症|精神病|精神障碍|瘫痪|抑郁症?|艾滋|孕妇|产妇|患病|患有|重病|大病|病人|患者|卧床|失能|痴呆|残疾人?|残障|伤残军人|烈属|困难户|贫困户|低保|特困|五保|孤寡|独居老人|空巢老人|失独|刑满释放|社区矫正|吸毒|戒毒|前科|离异|离婚|丧偶|未婚|坐轮椅|失明|聋哑|糖尿病|高血压|心脏病|脑梗|偏瘫|自闭症?|孤独症|癫痫|脑瘫|小儿麻痹|精神分裂|结核|乙肝|白血病|植物人|截肢|智障|住院|孤儿|盲人|单亲)';

type Kind = Pick<Finding, 'level' | 'received' | 'expected'>;
const NAME: Kind = { level: 'block', received: '像人名的文字', expected: '岗位或身份（居民、某号楼楼长），不写姓名' };

/** So many of the rules, from the first, see a number that a line break cuts. */
const NUMBERS_OVER_LINES = 2;
const RULES: readonly Rule[] = [
  {
    level: 'block',
    pattern: /(?<![\d.])1[3-9]\d(?:[ .·/_\-\n~()【】[\]]{0,3}\d){8}(?!\d)/g,
    received: '像手机号的数字',
    expected: MOBILE_OFFICE,
    unless: (m, text) => {
      const groups = m[0].split(/\D+/).map((g) => g.length);
      if (!/^(?:11|3,4,4|4,3,4|3,3,5|3,5,3|3,8|7,4|5,6|4,7|6,5)$/.test(groups.join())) return true;
      return MONEY.test(after(m, text, 4)) || /[￥¥]/.test(before(m, text, 1));
    },
  },
  {
    level: 'block',
    pattern:
      /(?<!\d)[1-6]\d{5}[ .\-\n]?(?:19|20)\d{2}[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?:0[1-9]|[12]\d|3[01])[ .\-\n]?\d{3}[\dXx](?![\dA-Za-z])/g,
    received: '像身份证号的数字',
    expected: '不写身份证号',
    // a permit's number can be written just so
    unless: (m, text) => {
      if (/(?:身份|证件|户口|证号码)[^，。,;\n]*$/.test(before(m, text, 16))) return false;
      if (/\d[ .]\d/.test(m[0])) return false;
      return /(?:许可证|编号|代码|索引号|文号)[^，。\n]{0,3}$/.test(before(m, text, 12)) || !idChecksum(m[0].replace(/[^\dXx\n]/g, ''));
    },
  },
  {
    level: 'block',
    pattern: /(?<![\dA-Za-z])1[3-9](?=[OoIl\d]{0,8}[OoIl])(?=(?:[OoIl]*\d){3})[\dOoIl]{9}(?![\dA-Za-z])/g,
    received: '像手机号的数字',
    expected: MOBILE_OFFICE,
  },
  {
    level: 'block',
    pattern: /(?<![\dA-Za-z])[1-6]\d{5}(?=\d*[OoIl])[12][\dOoIl]{10}[\dOoIlXx](?![\dA-Za-z])/g,
    received: '像身份证号的数字',
    expected: '不写身份证号',
  },
  {
    level: 'block',
    pattern: /(?<![\d.])1([ .·/_-])[3-9](?:\1\d){9}(?!\d|\1\d)/g,
    received: '像手机号的数字',
    expected: MOBILE_OFFICE,
  },
  {
    level: 'block',
    pattern: /(?<!\d)1[3-9]\d[ -]?(?:[*xX×#·]{3,8}|[.…]{3,8})[ -]?\d{2,4}(?!\d)/g,
    where: 'masked',
    received: '像遮住一部分的手机号',
    expected: MOBILE_OFFICE,
  },
  {
    level: 'block',
    pattern: /(?:86|0086)[) -]*1[3-9]\d{9}(?!\d)/g,
    received: '像手机号的数字',
    expected: MOBILE_OFFICE,
  },
  {
    level: 'block',
    pattern:
      /(?:宅电|住宅(?:电话|座机)|家庭(?:电话|座机)|(?:私人|个人|本人|家里?中?|住户|居民|业主|户主|房主|租户|家属|子女|老人)的?(?:联系|固定)?(?:电话|座机|固话|号码|联系方式))(?:号码?)?[^\d\n]{0,6}\(?(?:0\d{2,3}[). -]*)?[2-9]\d{2,3}[ -]?\d{4}(?!\d)|[2-9]\d{2,3}[ -]?\d{4} ?\((?:家|宅|住宅|家里)|(?:住宅|小灵通|邻居(?:电话)?|(?<!大|专|国|万)家)[: ]?\(?(?:0\d{2,3}[). -]*)?[2-9]\d{2,3}[ -]?\d{4}(?!\d)/g,
    received: '像住宅电话的数字',
    expected: '公开的办公电话或热线，不写住宅电话',
  },
  {
    level: 'block',
    pattern:
      /(?:身份证|证件|证号码|(?<!许可|资质|信用|合格|产权|备案)证号|身份号码|[旧老一二]代?证|残疾人?证|(?<![A-Za-z])I[Dd](?![A-Za-z]))[^\d\n]{0,8}\d[\d -]{12,20}[\dXx]/g,
    received: '像身份证号的数字',
    expected: '不写身份证号',
    unless: (m) => /(?:许可|信用|资质|建造|监理)/.test(m[0]),
  },
  {
    level: 'block',
    pattern: /(?<![\dA-Za-z])\d{6,17} ?(?:[*×#·…_]{1,}|[xX]{2,}|\.{3,}) ?(?:\d{0,4}[\dXx](?!\d)|(?<=[*×]{3,} ?)(?![\dA-Za-z]))/g,
    where: 'masked',
    received: '像遮住一部分的证件号或卡号',
    expected: '整个号码都不写',
    unless: (m, text) => MONEY.test(after(m, text, 4)) || /\d[×*x#_·]\d/.test(m[0].replace(/ /g, '')),
  },
  {
    level: 'block',
    pattern: /(?<![\dA-Za-z])\d{3,5}(?:[*×#]{3,}|[xX]{3,})\d{2,4}|证[^，。,;\n]{0,6}\d{3,6}(?:…+|\.{3,})\d{2,4}/g,
    where: 'masked',
    received: '像遮住一部分的证件号或卡号',
    expected: '整个号码都不写',
  },
  {
    level: 'block',
    pattern: /(?:身份证|证件|银行卡|卡号?|手机号?|电话|账号|账户)[^，。,;\n]{0,6}(?:后|尾|末)[^，。,;\d\n]{0,5}[\dXx]{3,6}(?!\d)/g,
    received: '证件号、卡号或手机号的一部分',
    expected: '整个号码都不写',
  },
  {
    level: 'block',
    pattern:
      /(?:护照|军官证|士兵证|军人证|退伍证|优待证|驾驶证|驾照|社保卡|医保卡|医保|病历|居住证|残疾人?证|老年证|低保证|学生证|结婚证|通行证)(?:号码?|编号)?[: ]*(?:为|是)?(?:[\p{Script=Han}]{0,2}[字第]{1,2})?[A-Za-z\d][A-Za-z\d ]{4,20}\d/gu,
    received: '像个人证件号的数字',
    expected: '不写个人证件号',
  },
  {
    level: 'block',
    pattern: /(?<![\d.\-A-Za-z])[3-6]\d{3}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,3})?(?![\d]|\.\d|-?[A-Za-z])/g,
    received: '像银行卡号的数字',
    expected: '不写银行账号',
    unless: (m, text) => {
      const digits = m[0].replace(/\D/g, '');
      if (digits.length < 15 || MONEY.test(after(m, text, 4))) return true;
      if (/(?:卡号?|账号|账户|帐号|帐户|银行|开户|收款|汇款|缴款|退款)[^，。,;\n]*$/.test(before(m, text, 20))) return false;
      if (/(?:许可证|编号|代码|索引号|文号|合同)[^，。\n]{0,3}$/.test(before(m, text, 12))) return true;
      return !(/^62/.test(digits) || luhn(digits));
    },
  },
  {
    level: 'block',
    pattern:
      /(?:银行账[号户]|银行卡号?|收款账[号户]|开户账[号户]|存折|卡号|[账帐]号|账户|帐户|(?:工行|农行|中行|建行|邮储|交行|招行)卡?)(?:号码?|账号)?[: ]*\d[\d -]{9,24}\d|支付宝(?:账号)?(?:转到|[: ])*1\d{10}/g,
    received: '像银行账号的数字',
    expected: '不写银行账号',
  },
  {
    level: 'block',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Za-hj-np-z][*·. -]{0,2}(?=[A-Za-z*×?]{0,4}\d)(?=(?:[ ·.-]?[A-HJ-NP-Za-hj-np-z0-9*×?]){5,6}(?![A-Za-z0-9]))[A-HJ-NP-Za-hj-np-z0-9*×?]{1,5}[ ·.-]?[A-HJ-NP-Za-hj-np-z0-9*×?]{1,5}|[京津沪渝冀豫鲁苏皖晋陕鄂湘粤] ?[A-Z][*·. -]{0,2}[A-HJ-NP-Z0-9*×]{2,3}\*{2,3}|[京津沪渝冀豫鲁苏皖晋陕鄂湘粤] ?[A-Z](?: [A-Z\d]){5,6}(?! ?[A-Z\d])/g,
    where: 'masked',
    received: '像车牌的字样',
    expected: '“一辆车”',
    unless: (m) => /^. ?(?:GB|DB|CJ|JG)/.test(m[0]) || !/\d.*\d/.test(m[0]),
  },
  {
    level: 'block',
    pattern: /(?:车牌|牌照|车号)(?:号码?)?(?:尾号|后[三四五]位)?[: ]*(?=[A-Za-z\d]*\d)[A-Za-z\d]{3,6}(?![A-Za-z\d])/g,
    received: '像车牌的字样',
    expected: '“一辆车”',
  },
  // 王××, 张**, 李*英
  {
    pattern: new RegExp(
      `(?:(?<![\\p{Script=Han}*])${CLEAR_SURNAME}|(?:户主|业主|居民|住户|楼长|签字|姓名|联系人|经办人?) ?:? ?${ANY_SURNAME})(?:[*×]{1,3}|[Xx]{2}|[○〇□█_]{1,2})[\\p{Script=Han}]?(?![\\p{Script=Han}*×\\dA-Za-z])`,
      'gu',
    ),
    where: 'masked',
    ...NAME,
  },
  // 7-2-501, 5#-2-601, 7号楼1-302
  {
    level: 'block',
    pattern: new RegExp(
      `(?<=[a-z][-_]|(?<![\\dA-Za-z./〕\\-]))\\d{1,3}(?:号?楼|栋|幢|座|#楼?|号)? ?[-/] ?\\d{1,2}(?:单元|门)? ?[-/] ?${ROOM}(?:室|户)?(?![\\d\\-/A-Za-z]|\\.(?!jpe?g|png|webp|avif|mdx?\\b|pdf|xlsx)|[条款节型])`,
      'g',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  {
    level: 'block',
    pattern: new RegExp(`(?:号楼|楼|栋|幢|座|#) ?-?\\d{1,2}-${ROOM}(?![\\d.\\-])`, 'g'),
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  // 2单元501室, 4栋402, 5幢1门201, 二单元401
  {
    level: 'block',
    pattern: new RegExp(
      `(?:(?:单元|门洞|${N}门|号楼|#楼|[0-9一二三四五六七八九十#][栋幢座])[ ,、(-]?(?:第?${N}[层楼])? ?|(?:单元)${N}[层楼] ?)${ROOM}(?:室|号(?!楼|院|线|路|门|地|井)|住户|(?![\\d.,〔~～-]|个|单元|米|延米|平|元|万|人|年|立方|毫米|mm|盏|套|处|部|吨|%|㎡|m))`,
      'g',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
    // a count of households, unless it could only be a flat
    unless: (m, text) => /^ ?户(?!主)/.test(after(m, text, 2)) && !/单元.*[1-9]0[1-4]$/.test(m[0]),
  },
  // 6号楼35号, 1单元6层11号
  {
    level: 'block',
    pattern: new RegExp(
      `(?:号楼|栋|幢|单元)(?:${N}单元)? ?(?:第?${N}[层楼])? ?(?:\\d{1,4}|${N})[号室](?!楼|院|线|路|门|地|井|电梯|泵|配|机|柜|入口|出口|公告|文|单元|栋|图|车)`,
      'g',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  // 四楼西户, 东单元一楼西户, 二单元顶楼东户, 3单元5楼西
  {
    level: 'block',
    pattern: new RegExp(
      `(?:${N}|顶|底|首)[楼层] ?的?(?:靠)?[东西南北中左右](?:边|侧|头|手)?(?:中间)?(?:户(?!型|外|数|均|口|厅)|门户|家)`,
      'g',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  {
    level: 'block',
    pattern: new RegExp(`(?:单元|门洞)(?:${N}|顶|底|首)[楼层] ?(?:[东西南北中左右](?![侧面向端头部边走单])|(?:对门|中间))`, 'g'),
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  {
    level: 'block',
    pattern: new RegExp(`(?:单元|门洞) ?[东西南北中](?:边)?户(?!型|外|数|均|口|厅)`, 'g'),
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  {
    level: 'block',
    pattern: new RegExp(
      `(?<![\\d.〕-])${ROOM}(?: ?[室号]?(?:住户|业主|居民|户主|房主|租户|房东|家属)|室?[老小][王李张刘陈杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡杜苏魏吕丁沈姚卢姜崔谭]|[室户](?:漏|反映|不同意|拒绝|未签|没签|无人|来电|要求|投诉|业主|居民|老人)|[、,]${ROOM}(?:[、,和]${ROOM})*等?[一二两三四五六七八九十2-9][户家])`,
      'g',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
    unless: (m) => /\d ?(?:户主|居民|业主)/.test(m[0]) && !/0[1-9]/.test(m[0]),
  },
  {
    level: 'block',
    pattern: new RegExp(
      `(?<![\\d.〕\\-A-Za-z])(?:\\d{1,2}-\\d{1,2}-\\d{1,2}-?(?:[东西南北中](?:户|边)?(?![侧面路院街门])|户)|\\d{1,2}-${ROOM}(?:户|室|业主|住户|居民|漏))|(?:住|住在)${ROOM}(?![\\d人户平米]|号院)|(?<![\\d.])${ROOM}:? ?(?:同意|不同意|未在家|反对|弃权|赞成|未签|没签|已签|拒签)|(?:${N}|顶)[楼层](?:[东西南北](?:侧|边|头)?的?(?:住户|业主|居民|人家|那家|那户)|对门|[^，。\\n]{0,4}那[家户])`,
      'g',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  {
    level: 'ask',
    pattern: new RegExp(`(?<![\\d.〕\\-A-Za-z第])${ROOM}室(?!外|内)`, 'g'),
    received: '像住户门牌的数字',
    expected: `${NO_ROOM}；办公地点写明单位和楼名`,
    unless: (m, text) =>
      /(?:办公|会议|大厦|广场|中心|社区|街道|活动|值班|接待|窗口|政务|服务|报名|地点|地址|教学|[局委办处院校])/.test(
        before(m, text, 40) + after(m, text, 8),
      ),
  },
  // 302屋顶, 楼上601, 301、302均已签字, A座1203, 南楼301
  {
    level: 'block',
    pattern: new RegExp(
      `(?<![\\d.〕\\-A-Za-z])${NOT_COUNTED}${NO_HOUSE}${ROOM}(?: ?${OF_FLAT}|房(?![屋产改])|和${ROOM}(?![\\d.年]))|(?:单元|号楼)(?:-?[12]层)?(?:地下室|储[藏物]室|车库|附)\\d{1,3}号|${N}(?:hao)?lou[-_ ]?${N}danyuan[-_ ]?\\d{3,4}|(?:楼上|楼下|对门|隔壁|对面)${ROOM}(?![\\d.])|(?<![\\d.〕\\-])${ROOM}(?:室?[、,和及 ]{1,2}${ROOM}){1,8} ?[室号户]?(?:均|都|已|未|没|拒|不|签|同意|反对|住户|业主|反映|要求|漏|渗)|(?:门牌|住址|room)["']?[: ]+["']?[^,，。;|\\n]{0,12}\\d|(?:房号|房间号?|室号|户号)["']?[: ]*["']?${ROOM}(?!\\d)|(?<![A-Za-z])[A-Za-z]{1,3}-\\d{1,2}-${ROOM}[户室]`,
      'g',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  {
    level: 'block',
    pattern: new RegExp(
      `(?:(?<![A-Za-z])[A-Z][座栋]|[东西南北]塔|公寓楼?|家属楼|[东西南北前后中]楼) ?(?:${N}单元)? ?(?:${N}层)?[A-Z]?-?${ROOM}(?![\\d.,米个平元万人年套盏处部吨%㎡m户层\\-])`,
      'g',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
    unless: (m, text) => OFFICES.test(before(m, text, 40)),
  },
  // 4#楼1门8号, 1排3号, 3-1-东2, 3单元5东, 西单元顶东, 1单元东1, 3号楼西户, 9号楼-03铺, 西户(3号楼, 3.1.502室
  {
    level: 'block',
    pattern: new RegExp(
      `(?:号楼|#楼?|栋|幢|座)${N}门洞?(?:${N}[层楼])?\\d{1,3}[号室户](?!楼|院|线|路|门)|(?<!\\d)\\d{1,2}排\\d{1,2}[号户](?!楼|桩|线|灯|树)|(?<![\\d.〕\\-A-Za-z])\\d{1,2}-\\d{1,2}-[东西南北中]\\d{0,2}(?![侧面路院街门区\\d])|单元(?:${N}|顶|底)[东西中](?![侧面向端头部边走单门院区墙立])|单元[东西中][1-9](?![\\d号米个盏处根.])|(?:号楼|栋|幢|#) ?[东西南北中]边?户(?!型|外|数|均|口|厅)|号楼-\\d{1,3}[铺户室]|${N}[楼层][东西南北](?:屋(?![顶面檐])|房间)|[楼层][东西南北](?:边|头|侧)?第?[一二两三1-3][家户]|(?<![东西南北])[东西南北中]边?户\\(?[^，。\\n]{0,3}\\d(?:号楼|#|栋|幢|单元)|(?<![\\d.])\\d{1,2}[.~|、,]\\d{1,2}[.~|、,]${ROOM} ?(?:室|户|住户|业主|漏)|(?:${N}|顶)[楼层][东西南北中]头?(?=$|[^\\p{Script=Han}])`,
      'gmu',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  // 从501下来的水, 18楼C户, 3座12A, 筒子楼2楼203, 独院18号住户, 2梯302, 3.2.501, 二楼右手第一家
  {
    level: 'block',
    pattern: new RegExp(
      `[从自]${ROOM}[室户]?[上下往流漏渗]|\\d{1,2}[楼层座][A-Ha-h][室户座]|(?<![A-Za-z\\d])\\d{1,2}[座栋幢]\\d{1,2}[A-H](?![A-Za-z\\d])|${N}楼${ROOM}(?![\\d.,、~-]|[米个平元万人年套盏处部吨%㎡m户层室])|(?:(?:独院|平房)(?:[^\\d,，。]{0,4})\\d{1,3}号|(?<![\\d.])\\d{1,3}号(?=住户|户主?(?=$|[^\\p{Script=Han}])))|\\d梯${ROOM}|(?<![\\d.])[1-9]\\d?\\.\\d\\.${ROOM}(?![\\d.])|[楼层][东西南北左右]手?边?第[一二三1-3][家户]|门牌号?[: ]*${ROOM}(?!\\d)|[楼层]两户之[一间]`,
      'gmu',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
    unless: (m, text) => /(?:办公|会议|大厦|广场|中心|活动|值班|接待|窗口|政务|服务|地点|地址|教学|商务)/.test(before(m, text, 40)),
  },
  // 3号楼2单元4楼的老人
  {
    level: 'block',
    pattern: new RegExp(
      `(?:${STAIR}|号楼|[栋幢]) ?(?:${N}|顶|底)[层楼](?!以|及|至|各|全|到|[-~、])(?:的|那|有)?[^，。;,\\n]{0,4}${HOUSEHOLD}`,
      'g',
    ),
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  {
    level: 'ask',
    pattern: new RegExp(
      `(?:${STAIR})(?:${N}|顶|底)[层楼](?:(?=$|[,。;) ])| ?${N}户(?!型))|(?<![每共\\d])(?:[2-9]|[一二三四五六七八九])楼[一二两三1-3]户(?!型)`,
      'gm',
    ),
    received: '写到一层几户的住址',
    expected: NO_ROOM,
  },
  {
    level: 'block',
    pattern: /(?:家庭住址|家庭地址|家住|现住址|户籍地址?|居住地址)[^，。\n]{0,24}\d/g,
    received: ROOM_FOUND,
    expected: NO_ROOM,
  },
  {
    level: 'block',
    pattern:
      /(?:微信|weixin|wechat|薇信|威信|[vV]信|(?<![A-Za-z])[wWvV] ?[xX](?![A-Za-z]))(?: ?(?:号码?|ID|id|账号))?(?!公众号|小程序|群|支付)(?: ?[:|为是(] ?|加| )*(?!com|http|www)[A-Za-z][\w-]{4,}|(?<![A-Za-z])wxid_\w|加[vV](?![A-Za-z])[:( ]*[A-Za-z][\w-]{4,}|群主[: ]*[A-Za-z][\w-]{4,}|(?:[Qq] ?[Qq]|扣扣|企鹅)(?:群|号|号码|交流群|空间)*(?: ?[:|为是(] ?| )*\d{5,11}(?!\d)|(?:微信|薇信)(?:号码?)?[: ]*\d{6,}|(?:微信|薇信|[vVwW][xX])(?:与?手机)?同号|个人主页|wxp:|(?<!官方)微博@|(?:telegram|电报) ?@?\w{5,}|(?:抖音号?|快手号?|小红书号?|支付宝账?号?|陌陌号?|微博账?号?|钉钉号?|飞书号?|闲鱼号?|知乎号?|[Bb]站)[: ]*(?=[\w.-]*[A-Za-z\d])[\w.@-]{5,}/g,
    received: ACCOUNT[0],
    expected: ACCOUNT[1],
  },
  {
    level: 'block',
    pattern:
      /(?<![\w.+-])[\w.+-]+ ?(?:@| at |#at#|\(at\)|\[at\]|艾特|#) ?(?:vip\.)?(?:qq|163|126|yeah|sina|sohu|139|189|wo|aliyun|gmail|hotmail|outlook|live|foxmail|yahoo|icloud|tom|21cn|88|263|protonmail|proton)(?:[.。]| dot )(?:com|cn|net|me)/gi,
    received: ACCOUNT[0],
    expected: ACCOUNT[1],
  },
  {
    level: 'ask',
    pattern: /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
    received: '邮箱',
    expected: '政府网站的邮箱（.gov.cn）',
    unless: (m) => /\.gov\.cn$/i.test(m[0]),
  },
  {
    level: 'ask',
    pattern: new RegExp(
      `(?:[六七八九]十[几多一二三四五六七八九]?|[七八九]旬|百)多?岁?(?<=岁|旬)(?!以|及|至)|(?:坐牢|服刑|判刑|拘留)|(?:做完|做了|刚做|动了?)[^，。;,\\n]{0,6}(?:手术|搭桥|支架)|刚出院|年近[六七八九]十|新冠阳性|精神分裂|脑瘫|自闭症|躲债|(?:孕妇|产妇)[^，。;,、\\n]{0,4}[家在]|怀孕[^，。;,\\n]{0,4}月|(?:化疗|放疗)期间|(?:低保|特困|贫困|五保)户(?=$|[,;。) ])|坐轮椅的|长期(?:住院|卧床)|信访重点|(?:丧偶|离异)(?:独居|多年|带)|留守儿童[^，。;,\\n]{0,2}\\d|(?:老人|老伴|户主|业主|住户)[^，。;,\\n]{0,4}(?:心脏不好|腿脚不[便好])|出生(?:日期|年月)?[: ]*(?:19|20)\\d\\d|生于(?:19|20)\\d\\d|[一二三四1-4]级(?:肢体|视力|听力|智力|精神|言语)?残疾|残疾[一二三四1-4]级|${ONE}[^，。;,\\n]{0,12}${STATE}|${STATE}[^，。;,\\n\\d]{0,8}(?:一|1|2|两|二|三|3)(?:名|位|户|人|家)|癌症?(?:患者|病人|晚期)|尿毒症|透析|精神病(?:人|患)|瘫痪|偏瘫|艾滋|吸毒|聋哑|(?:享受|领取?|吃)(?:城市)?低保(?!政策|待遇的|标准)|患者(?:家属|来电)|(?:怀孕|坐月子|流产|去世|病故|身故)|患有|(?:患|得了|查出|确诊|做过|身患)[^，。;,\\n]{0,6}(?:病|症|炎|癌|瘤|哮喘|手术)|(?:社区矫正|刑满释放|吸毒|戒毒|信访重点|精神障碍)(?:人员|对象|患者|家)|(?:特困(?:供养)?|五保|孤寡|失独|独居|空巢|失能)(?:人员|老人|户|对象|家庭)(?=$|[,。;)(: \\d])|(?<!满|超|过|于|达|[-~至到])(?<!\\d)(?:[6-9]\\d|1[01]\\d)(?:多|余)?(?:周)?岁(?!以|及|至|[-~])`,
      'gm',
    ),
    received: '能认出某一户、某一人的健康或家庭情况',
    expected: '删去，只写需要办的事',
  },
  {
    level: 'ask',
    pattern:
      /(?:夫妻|夫妇|两口子|该户|某户|住户)[^，。\n]{0,10}(?:离异|离婚|分居|家暴|纠纷|官司)|(?:离异|离婚|家暴)[^。\n]{0,10}(?:房产|该户|一户)/g,
    received: '能认出某一户的家庭情况',
    expected: '删去，只写需要办的事',
  },
  {
    level: 'ask',
    pattern:
      /(?:不同意|反对|弃权|未表态|没表态|拒绝|[未没不]签字?)(?:的|者|票|意见|还剩|剩余?|尚有|户数|人数|仅|只有|有|共|为|: ?| )*(?:(?:[1-4]|[一二两三四]) ?(?:户|人|票|名|家)|[1-4](?=$|[,;。) ]))|(?<![\d十百])(?:[1-4]|[一二两三四]) ?(?:户|人|票|名|家)(?:居民|业主|住户)?(?:坚决|明确|暂|尚)?(?:不同意|反对|弃权|未表态|没有?表态|拒绝签?|未签|没签|[未没不]交|欠费)|(?<![\d十百])(?:[1-4]|[一二两三四])(?:户|人|名|家)(?:投|表示|投了)[^，。,\n]{0,2}(?:反对|弃权)|(?<!\d)[1-5]户(?:中|里)[^，。,\n]{0,3}[1-5]户|(?:唯一|个别)(?:一户)?(?:不同意|反对|未签|没签)|(?:不同意|反对|没签|未签)字?的(?:那|这|该)[户家]|(?<!\d)(?:[1-4])(?:户|人)[,，]? ?(?:[1-4])(?:户|人)同意|应到(?:[1-4]|[一二三四])(?:户|人)|[除差仅剩](?:[1-4]|[一两二三四])(?:户|人|家|票)(?:外|之外|以外|同意|赞成|[未没不](?:签|同意|表态|参)|$|[,;。)])|(?:拒签|弃权|反对|未签)[: ]*[1-4](?=$|[,;。) ])|有一家[^，。,\n]{0,4}不|(?<!\d)[5-9]户[里中][^，。,\n]{0,3}[1-9]户(?:同意|反对|不)/gm,
    received: '几户、几人的表态',
    expected: '合并到整栋或整院的总数',
    // of many, a few cannot be told
    unless: (m, text) => {
      const line = before(m, text, 60) + m[0] + after(m, text, 60);
      return /(?:\d{3,}|[百千])(?:多|余)? ?(?:户|人|票|名)/.test(line) || /(?<![\d.])(?:[6-9]|\d{2,})(?:\.\d+)?%/.test(line);
    },
  },
  {
    level: 'ask',
    pattern:
      /(?:户号|表号|宽带账?号|有线电视|机顶盒|暖气卡|[水电气]费卡|天然气卡|公积金账?号|ETC|水表编号|电表编号|气表编号|燃气表编号|表具编号|用户编号|用[电水气热]编号|客户编号|用户号|(?:缴|供|物业)[^，。\n]{0,3}(?:编|户|卡)号|维修资金账?号|缴费号|不动产权|房产证|房权证|产权证|土地证|户口簿)[^，。\n]{0,24}?\d(?:[ -]?\d){4,}/g,
    received: '像户号、表号或产权证号的数字',
    expected: '不写到户的编号',
  },
];

const TELEPHONE = /^0\d{2,3}-?\d{7,8}$|^[48]00-?\d{3}-?\d{4}$/;
/** What says of a long number that it is none of a person's. */
const EXPLAINED =
  /(?:编号|资质|[壹贰叁一二三甲乙]级|代码|文号|字号|许可证|许可|索引|标识码|登记号|备案|批号|案号|档案号|合同|项目|信用代码|区划|电话|热线|传真|值班|座机|sha-?256|SHA-?256|坐标|经度|纬度|提案|建议|答复|面积|金额|投资|资金|价|统一|注册号|流水|版本|散列|哈希|摘要|时间戳|货号|型号|标准|图号|审图号|GS|ICP备|公网安备)[^，。;]{0,12}$/;
const numberExplained = (m: RegExpExecArray, text: string): boolean => {
  const pre = before(m, text, 24);
  const post = after(m, text, 24);
  const digits = m[0];
  if (MONEY.test(post) || /^号(?!码)/.test(post) || /[￥¥$] ?$/.test(pre) || /\d[.,]$/.test(pre)) return true;
  const token = /[\w-]*$/.exec(pre)![0] + digits + /[\w-]*/.exec(post)![0];
  if (TELEPHONE.test(token) || /\(0\d{2,3}\) ?$/.test(pre)) return true;
  if (/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4,6})?$/.test(digits)) return true;
  // codes and hashes have letters; an id ends in a document's number
  if (/^[0-9a-f]{16,}$/i.test(token) && /[a-f]/i.test(token)) return true;
  if (/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(token) && /[A-Z]/.test(token) && creditCode(token)) return true;
  if (/[A-Za-z]{2}/.test(token) && digits.length <= 14) return true;
  if (/^\d{4,}-\d{2,}/.test(token) && /-.*-/.test(token)) return true;
  if (/\.\d*$/.test(pre) || EXPLAINED.test(pre)) return true;
  // a field that holds a number alone is judged by its schema
  return /(?:^ *|[{,]|- ) *["']?[a-zA-Z]\w*["']? ?: ?["']?-?$/.test(pre) && /^["']? ?(?:[,}\]]|$)/.test(post);
};
const LONG_NUMBER = /(?<!\d)\d{7,}(?!\d)/g;

const digestOf = (line: string): string => sha256(line.replace(/\s+/g, ' ').trim()).slice(0, 16);

const UNEXPLAINED: Kind = {
  level: 'ask',
  received: '说不清是什么的长数字',
  expected: '写明是什么（编号、代码、金额、办公电话），或删去',
};

/** No rule sees over it from one line to the next. */
const BETWEEN = '\n\0\n';

/** Lines that stand together only to be judged in one go, which is many times faster. */
class Lines {
  readonly text: string;
  readonly #starts: number[];
  constructor(lines: readonly string[]) {
    this.text = lines.join(BETWEEN);
    let start = 0;
    this.#starts = lines.map((l) => (start += l.length + BETWEEN.length) - l.length - BETWEEN.length);
  }
  at(index: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** What each line shows: one of a kind, and where something has to go, no questions. */
function judge(lines: readonly Shown[]): Kind[][] {
  const views = { masked: new Lines(lines.map((l) => l.masked)), plain: new Lines(lines.map((l) => l.plain)) };
  const found: Kind[][] = lines.map(() => []);
  const add = (line: number, kind: Kind) => {
    if (!found[line]!.some((k) => k.received === kind.received)) found[line]!.push(kind);
  };
  for (const rule of RULES) {
    const { text, at } = { text: views[rule.where ?? 'plain'].text, at: (index: number) => views[rule.where ?? 'plain'].at(index) };
    for (const m of text.matchAll(rule.pattern)) if (!rule.unless?.(m, text)) add(at(m.index), rule);
  }
  const { plain } = views;
  for (const { index } of namesIn(plain.text)) add(plain.at(index), NAME);
  for (const m of plain.text.matchAll(LONG_NUMBER)) {
    const line = plain.at(m.index);
    if (!found[line]!.length && !numberExplained(m, plain.text)) add(line, UNEXPLAINED);
  }
  return found.map((kinds) => (kinds.some((k) => k.level === 'block') ? kinds.filter((k) => k.level === 'block') : kinds));
}

/** Lines are many, and most of them are the same in many files. */
const judged = new Map<string, Kind[]>();
const MAX_KEPT = 200_000;

const kindsOf = (lines: readonly Shown[]): Kind[][] => {
  if (judged.size > MAX_KEPT) judged.clear();
  const unknown = [...new Map(lines.filter((l) => !judged.has(l.masked)).map((l) => [l.masked, l])).values()];
  for (const [i, kinds] of judge(unknown).entries()) judged.set(unknown[i]!.masked, kinds);
  return lines.map((l) => judged.get(l.masked) ?? []);
};

/** A line that goes on with the sentence of the one before: no list, heading, table, tag, key or end. */
const GOES_ON = /^(?!\s*(?:[-*+>#|<{}[\]"'`\0]|\d+[.)、] |[\w"'$-]+\s*:))\s*\S/;
const BEGINS_ALONE = /^\s*(?:[#|\0]|---|```)/;
const joined = (a: string, b: string): string => {
  const [end, start] = [a.trimEnd(), b.trimStart()];
  return end + (/[A-Za-z]$/.test(end) && /^[A-Za-z]/.test(start) ? ' ' : '') + start;
};

/** All that a text shows of persons, line by line. */
export function findPersonal(text: string): Finding[] {
  const { masked, plain } = shown(text);
  const plainLines = plain.split('\n');
  const lines = masked.split('\n').map((line, i) => ({ masked: line, plain: plainLines[i]! }));
  const kinds = kindsOf(lines);
  const found = kinds.flatMap((of, i) => of.map((kind) => ({ ...kind, line: i + 1 })));
  // what a line break takes apart, a reader puts together
  const pairs = lines.flatMap((l, i) => {
    const next = lines[i + 1];
    return next && GOES_ON.test(next.plain) && !BEGINS_ALONE.test(l.plain)
      ? [{ i, masked: joined(l.masked, next.masked), plain: joined(l.plain, next.plain) }]
      : [];
  });
  for (const [n, of] of kindsOf(pairs).entries()) {
    const { i } = pairs[n]!;
    const known = new Set([...kinds[i]!, ...kinds[i + 1]!].map((k) => k.received));
    for (const kind of of) if (!known.has(kind.received)) found.push({ ...kind, line: i + 1 });
  }
  // a number that goes on in the next line
  if (/\d[ .-]?\n ?\d/.test(plain))
    for (const rule of RULES.slice(0, NUMBERS_OVER_LINES))
      for (const m of plain.matchAll(rule.pattern)) {
        if (rule.unless?.(m, plain)) continue;
        const line = plain.slice(0, m.index).split('\n').length;
        if (!found.some((f) => f.line === line && f.received === rule.received)) found.push({ ...rule, line });
      }
  return found
    .sort((a, b) => a.line - b.line)
    .map(({ level, line, received, expected }) => ({ level, line, received, expected, digest: digestOf(plainLines[line - 1]!) }));
}

/** The findings of a file as problems; `confirmed` says whether an exception covers one that may be right. */
export function personalData(text: string, file: string, confirmed: (digest: string) => boolean = () => false): Problem[] {
  return findPersonal(text)
    .filter((f) => f.level === 'block' || !confirmed(f.digest))
    .map(({ level, line, received, expected, digest }) => ({
      file,
      line,
      field: fieldAt(text, line),
      received,
      expected: level === 'block' ? expected : `${expected}；确要公开的，由两个岗位在 exceptions.yaml 里确认（digest: "${digest}"）`,
    }));
}

/** A file's name is part of addresses. */
export const personalName = (path: string, file: string): Problem[] =>
  findPersonal(path.replace(/[/\\]/g, ' '))
    .filter((f) => f.level === 'block')
    .map(({ received, expected }) => ({ file, field: '文件名', received, expected }));
