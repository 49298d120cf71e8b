import { isAboutOne } from './likeness.ts';
import { ANY_SURNAME, canBeName, CLEAR_SURNAME, namesIn, PINYIN } from './names.ts';
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
/** A number without or with a city's, however it is set apart. */
const LOCAL = '(?<![\\d.-])(?:\\(?0\\d{2,3}\\)?[ .-]*)?[2-8](?:(?:[ ,·/-]|\\.(?=\\d{4}(?!\\d)))?\\d){6,7}(?!\\d)';
/** What stands between two words of one clause. */
const GAP = '[^，。;,\\n]';
const FEW = '(?:[1-4]|[一二两三四])';
/** Rooms: a floor and a flat on it. Counts of households rarely look like it. */
const ROOM = '(?:0?[1-9]|[1-3]\\d)(?:0[1-9]|1\\d|2[0-4])';
const N = '[0-9零〇一二三四五六七八九十]{1,3}';
/** What a bare number of a flat stands before: its people, its parts, what comes from it. */
const OF_FLAT =
  '(?:[室号户]?(?:家里|家中|家(?=[,。;\\s]|$|暖|水|漏|的|不|没|窗|厨|阳台)|的(?:下水|水管|[水电气]表|钥匙|人|暖气|窗|门|太阳能|空调|卫生间|厨房|阳台|墙|快递|[车狗猫房]|装修|[老小大租住女男])|屋|厨房|厕所|卫生间|阳台|客厅|卧室|主卧|次卧|门口|对门|楼上|楼下|隔壁|往下|往上|老人|住户|业主|户主|房主|租户|租客|房东|家属(?![院区楼])|漏|渗|返水|反映|不同意|拒|未签|没签|已签|未在家|没人|无人|来电|投诉|要求|养[狗猫鸽鸡]|一家(?![企单公])|那[户家]|两口|夫妻|大[爷妈娘叔姐哥]|老[太头爷奶]|奶奶|阿姨|互相|开小?[店铺卖]))';
/** 望桥路220号楼, 101号楼下水道: a house, and none of its flats. */
const NO_HOUSE = '(?<![路街巷道](?=\\d+号楼))(?!\\d+号楼(?:下[水周月]|上[次周月报]))';
const NOT_COUNTED = '(?<!共|约|计|更换|安装|改造|新增|[到达余第有]|其中)';
const HOUSEHOLD = '(?:住户|业主|居民|老人|人家|老两口|租户|房主|户主|邻居|孩子|[一那这该某]家|[一那这该某]户)';
/** A house, a staircase, a floor. */
const STAIR = `(?:单元|门洞|${N}门) ?`;
const FLOOR = `(?:${N}|[顶底首]|最[高上顶底下])[楼层]`;
const DUTY = '办公|会议|大厦|广场|中心|活动|值班|接待|窗口|政务|服务|报名|教学|商务';
const OFFICES = new RegExp(`${DUTY}|社区|街道|地点|地址|[局委办处院校]`);
/** 活动室在2号楼101室 */
const IN_DUTY = new RegExp(`(?:${DUTY}|警务)[^，。,;\\n]{0,8}$`);
const nobodys = (m: RegExpExecArray, text: string): boolean => IN_DUTY.test(before(m, text, 16));
const PROVINCE = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
const NO_ROOM = '写到楼栋，必要时到单元';
const ONE =
  '(?:(?:一|1|2|两|二|三|3|该|其|这|本|某|有)(?:名|位|户|人|家|个)|(?:该|某|这)(?:住户|居民|业主|老人|同志|家|老党员)|户主|房主|老人患|家[里中有]|孩子|儿子|(?<!妇)女儿|老伴|丈夫|妻子|母亲|父亲|婆婆|[其他她][父母妻有])';
const STATE =
  '(?:癌症?|哮喘|阿尔茨海默|帕金森|中风|骨折|术后|化疗|肿瘤|透析|尿毒症|精神病|精神障碍|瘫痪|抑郁症?|艾滋|孕妇|产妇|患病|患有|重病|大病|病人|患者|卧床|失能|痴呆|残疾人?|残障|伤残军人|烈属|困难户|贫困户|低保|特困|五保|孤寡|独居老人|空巢老人|失独|刑满释放|社区矫正|吸毒|戒毒|前科|离异|离婚|丧偶|未婚|坐轮椅|失明|糖尿病|高血压|心脏病|脑梗|偏瘫|自闭症?|孤独症|癫痫|脑瘫|小儿麻痹|精神分裂|结核|乙肝|白血病|植物人|截肢|智障|住院|孤儿|盲人|单亲)';

const DISEASE = '(?:小儿麻痹|糖尿病|脑梗|偏瘫|癌症?|尿毒症|白血病|哮喘|心脏病|高血压|抑郁症?|精神病|痴呆|帕金森)';
/** Of a person who is told of in a line; and of the law, which means nobody. */
const PERSON =
  '(?:业主|住户|居民|承租人|那位|老人家?|老太太?|老两口|大[爷妈娘叔]|工人|孩子|户主|家[里中]|老伴|婆婆|公公|奶奶|爷爷|租户|租客|邻居|[那该这某]户|[她他]|儿子|(?<!妇)女儿|孙[子女]|丈夫|妻子|父亲|母亲|商户|店主|保安|师傅)';
/** Who has a say in a house, and who is kin to one: 楼长的妹夫. */
const POST = '(?:楼长|书记|主任|经理|老板|[队组]长|[工包]头|业委会|监理|支书|[科局村]长|网格员)';
const KIN =
  '(?:妹夫|姐夫|[小大]舅子?|外甥|侄[子女儿]|连襟|亲[戚家]|[表堂][弟哥姐妹]|岳[父母]|丈[人母]|女婿|儿媳|[儿侄]子|[女侄]儿|闺女|媳妇|老婆|爱人|老公|弟弟|哥哥|姐姐|妹妹)';
const LAW =
  /(?:应当|不得|依法|条例|规定|权益|《|防治|防控|管理办法|人员名单|机构|第[一二三四五六七八九十百]+条|事业|救助|保障|政策|义诊|筛查|讲座|宣传)/;

const ofLaw = (m: RegExpExecArray, text: string): boolean => LAW.test(before(m, text, 40) + after(m, text, 40));

type Kind = Pick<Finding, 'level' | 'received' | 'expected'>;
const PHONE: Kind = { level: 'block', received: '像手机号的数字', expected: '公开的办公电话或热线，不写手机号' };
const HOME_PHONE: Kind = { level: 'block', received: '像住宅电话的数字', expected: '公开的办公电话或热线，不写住宅电话' };
const IDENTITY: Kind = { level: 'block', received: '像身份证号的数字', expected: '不写身份证号' };
const MASKED: Kind = { level: 'block', received: '像遮住一部分的证件号或卡号', expected: '整个号码都不写' };
const PAPERS: Kind = { level: 'block', received: '像个人证件号的数字', expected: '不写个人证件号' };
const PLATE: Kind = { level: 'block', received: '像车牌的字样', expected: '“一辆车”' };
const FLAT: Kind = { level: 'block', received: '写到户的住址', expected: NO_ROOM };
const ACCOUNT: Kind = { level: 'block', received: '个人的网络账号', expected: '单位公开的联系方式，不写个人账号' };
const STATE_OF_ONE: Kind = { level: 'ask', received: '能认出某一户、某一人的健康或家庭情况', expected: '删去，只写需要办的事' };
const FEW_SAY: Kind = { level: 'ask', received: '几户、几人的表态', expected: '合并到整栋或整院的总数' };
const NAME: Kind = { level: 'block', received: '像人名的文字', expected: '岗位或身份（居民、某号楼楼长），不写姓名' };

/** So many of the rules, from the first, see a number that a line break cuts. */
const NUMBERS_OVER_LINES = 2;
const RULES: readonly Rule[] = [
  {
    ...PHONE,
    pattern: /(?<![\d.])1[3-9]\d(?:[ .·/_\-\n~()【】〔〕「」[\]]{0,3}\d){8}(?!\d)/g,
    unless: (m, text) => {
      const groups = m[0].split(/\D+/).map((g) => g.length);
      if (!/^(?:11|3,4,.*|4,3,4|3,3,5|3,5,3|3,8|7,4|5,6|4,7|6,5|5,3,3|4,4,3|5,2,4|2,3,3,3)$/.test(groups.join())) return true;
      return MONEY.test(after(m, text, 4)) || /[￥¥]/.test(before(m, text, 1));
    },
  },
  {
    ...IDENTITY,
    pattern:
      /(?<!\d)[1-6]\d{3} ?\d\d[ .\-\n]?(?:19|20)\d{2}[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?:0[1-9]|[12]\d|3[01])[ .\-\n]?\d{3}[\dXx](?![\dA-Za-z])/g,
    // a permit's number can be written just so
    unless: (m, text) => {
      if (/(?:身份|证件|户口|证号码)[^，。,;\n]*$/.test(before(m, text, 16))) return false;
      if (/\d[ .]\d/.test(m[0])) return false;
      return /(?:许可证|编号|代码|索引号|文号)[^，。\n]{0,3}$/.test(before(m, text, 12)) || !idChecksum(m[0].replace(/[^\dXx\n]/g, ''));
    },
  },
  {
    ...PHONE,
    pattern: /(?<![\dA-Za-z])(?=\d*[OoIlSBZ])[1lI][3-9](?=(?:[OoIlSBZ]*\d){3})[\dOoIlSBZ]{9}(?![\dA-Za-z])/g,
  },
  {
    ...IDENTITY,
    pattern: /(?<![\dA-Za-z])[1-6]\d{5}(?=\d*[OoIl])[12][\dOoIl]{10}[\dOoIlXx](?![\dA-Za-z])/g,
  },
  {
    ...PHONE,
    pattern: /(?<![\d.])1([ .·/_-])[3-9](?:\1\d){9}(?!\d|\1\d)/g,
  },
  {
    level: 'block',
    pattern: /(?<!\d)1[3-9]\d(?:\d{0,3}[ -]?[*xX×#·]{3,8}|\d\d[*xX×]{2}|\d{0,4}[ -]?\.{3,8})[ -]?\d{2,4}(?!\d)/g,
    where: 'masked',
    received: '像遮住一部分的手机号',
    expected: PHONE.expected,
  },
  {
    ...PHONE,
    pattern:
      /(?:86[) -]*|(?:电话|手机|联系|拨打?|号码|师傅|tel)[^,\d\n]{0,6})1[ -]?[3-9](?:[ ·/_~-]{0,2}\d){9}(?!\d)|\+(?!86)\d{1,3}[ -]?\d{3,4}[ -]?\d{4}(?!\d)/g,
  },
  {
    pattern:
      /(?:宅电|住宅(?:电话|座机)|家庭(?:电话|座机)|(?:私人|个人|本人|家里?中?|住户|居民|业主|户主|房主|租户|家属|子女|老人)的?(?:联系|固定)?(?:电话|座机|固话|号码|联系方式))(?:号码?)?[^\d\n]{0,6}\(?(?:0\d{2,3}[). -]*)?[2-9]\d{2,3}[ -]?\d{4}(?!\d)|[2-9]\d{2,3}[ -]?\d{4} ?\((?:家|宅|住宅|家里)|(?:住宅|小灵通[^\d\n]{0,3}|邻居(?:电话)?|(?<!大|专|国|万)家)[: ]?\(?(?:0\d{2,3}[). -]*)?[2-9]\d{2,3}[ -]?\d{4}(?!\d)/g,
    ...HOME_PHONE,
  },
  // 留的是 8 6 2 3 9 1 4; 6721-8843 晚上有人接
  {
    pattern: new RegExp(
      `(?:(?:房东|主家|业主|住户|户主|房主|租户|家属|子女|老人|本人)的?(?:电话|座机|固话|号码)[^\\d\\n]{0,6}|(?:晚上|夜里|白天|下班后?)[^。,\\d\\n]{0,4}|留[的了下][^。,\\d\\n]{0,6}|家[里中]?(?:座机|电话|固话|号码)?[^。,\\d\\n]{0,4}|[他她]的?(?:电话|座机|号码?)[^。,\\d\\n]{0,4})${LOCAL}|${LOCAL}[^。\\d\\n]{0,6}(?:[有没]人|不[在常接]|晚上|夜里|白天|下班|打家|找|[他她]|家[里人中]|儿子|女儿|老伴|本人|[老旧]号|不一定|打不通|停机|关机|备用)`,
      'g',
    ),
    ...HOME_PHONE,
    unless: (m, text) =>
      MONEY.test(after(m, text, 4)) ||
      /办公|热线|值[班守]|服务|咨询|街道|中心|监督|举报|窗口|(?:社区|物业|公司|单位)(?!群)/.test(
        before(m, text, 20) + m[0] + after(m, text, 16),
      ),
  },
  {
    ...IDENTITY,
    pattern:
      /(?:身份证|证件|证号码|(?<!许可|资质|信用|合格|产权|备案)证号|身份号码|[旧老一二]代?证|残疾人?证|(?<![A-Za-z])I[Dd](?![A-Za-z]))[^\d\n]{0,8}\d[\d -]{12,20}[\dXx]/g,
    unless: (m) => /(?:许可|信用|资质|建造|监理)/.test(m[0]),
  },
  {
    ...MASKED,
    pattern: /(?<![\dA-Za-z])\d{6,17} ?(?:[*×#·_]{1,}|[xX]{2,}|\.{3,}) ?(?:\d{0,4}[\dXx](?!\d)|(?<=[*×]{3,} ?)(?![\dA-Za-z]))/g,
    where: 'masked',
    unless: (m, text) => MONEY.test(after(m, text, 4)) || /\d[×*x#_·]\d/.test(m[0].replace(/ /g, '')),
  },
  {
    ...MASKED,
    pattern: /(?<![\dA-Za-z])\d{3,5}(?:[*×#]{3,}|[xX]{3,})\d{2,4}/g,
    where: 'masked',
  },
  {
    level: 'block',
    pattern:
      /(?:身份证|证件|银行卡|卡号?|手机号?|电话|账号|账户)[^，。,;\n]{0,6}(?:后|尾|末|前)[^，。,;\d\n]{0,5}[\dXx]{3,6}(?!\d)|尾号(?:是|为)?[: ]?\d{3,4}的[^，。,\n]{0,3}(?:机|电|号|卡|账|户|人)|\d{3,7} ?[开打]头[^。\n]{0,12}[后尾末][^。\d\n]{0,5}\d{3,6}(?!\d)|\d{4}[ -][*xX]{4}[ -]\d{3,4}(?!\d)|(?:身份证|银行卡|手机)[^。\n]{0,16}[尾末]号?[^。\d\n]{0,3}\d{3,6}(?!\d)|(?:户号|表号)[^，。,\d\n]{0,3}尾[^，。,\d\n]{0,3}\d{3,6}|(?:手机|电话|号码|号|卡|证)[^。\d\n]{0,4}[前头开][三四五六七八3-8]位[^。\n]{0,14}[后尾末][^。\d\n]{0,5}\d{3,6}(?!\d)/g,
    received: '证件号、卡号或手机号的一部分',
    expected: '整个号码都不写',
  },
  {
    ...PAPERS,
    pattern:
      /(?:护照|证件(?=号码?[: ]*[A-Za-z])|军官证|士兵证|军人证|退伍证|优待证|驾驶证|驾照|社保卡|医保卡|医保|病历|居住证|残疾人?证|老年证|低保证|学生证|结婚证|通行证)(?:档案)?(?:号码?|编号)?[: ]*(?:为|是)?(?:\p{Script=Han}{0,2}[字第]{1,2}|[豫京沪郑]\p{Script=Han}{0,2})?[A-Za-z\d][A-Za-z\d -]{4,20}\d/gu,
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
      /(?:银行账[号户]|银行卡号?|收款账[号户]|开户账[号户]|存折|卡号|[账帐]号|账户|帐户)(?:号码?|账号)?[: ]*\d[\d -]{9,24}\d|[卡折][^\d\n]{0,8}6\d{3}(?:[ -]?\d){11,15}(?!\d)/g,
    received: '像银行账号的数字',
    expected: '不写银行账号',
  },
  {
    ...PLATE,
    pattern: new RegExp(
      `郑州 ?[A-Z]\\d{5,6}(?!\\d)|${PROVINCE} ?[A-Z](?: ?[·.-]? [A-Z\\d]){5,6}(?! ?[A-Z\\d])|${PROVINCE} ?[A-Z](?:电|牌照? ?(?:[A-Z\\d]{1,2}-)?)\\d{3,6}|${PROVINCE} ?[A-Z] ?[·. -]?[A-Z\\d]{2,4}[学挂警]|${PROVINCE} ?[A-HJ-NP-Za-hj-np-z][*·. -]{0,2}(?=[A-Za-z*×?]{0,4} ?\\d)(?=(?:[ ·.-]?[A-HJ-NP-Za-hj-np-z0-9*×?]){5,6}(?![A-Za-z0-9]))[A-HJ-NP-Za-hj-np-z0-9*×?]{1,5}[ ·.-]?[A-HJ-NP-Za-hj-np-z0-9*×?]{1,5}|${PROVINCE} ?[A-Z][*·. -]{0,2}[A-HJ-NP-Z0-9*×]{2,3}\\*{2,3}`,
      'g',
    ),
    where: 'masked',
    // a lift is registered like a car
    unless: (m, text) => /^. ?(?:GB|DB|CJ|JG)/.test(m[0]) || !/\d.*\d/.test(m[0]) || /梯\d\d$/.test(before(m, text, 3)),
  },
  {
    ...PLATE,
    pattern:
      /(?:车牌|牌照|车号|号牌|[绿蓝黄白]牌车?)(?:号码?)?(?:尾号|后[三四五]位)?(?:是|为)?[: ]*(?:[A-Z]{1,2} ?[·. -] ?)?(?=[A-Za-z\d]*\d)[A-Za-z\d]{3,7}(?![A-Za-z\d])|(?<![A-Za-z\d-])[A-Z] ?[·. -]?(?=[A-Z\d]*\d[A-Z\d]*\d)[A-HJ-NP-Z\d]{5,6}(?![A-Za-z\d])[^。\n]{0,6}(?:轿车|面包车|货车|越野|私家车|小车|车主|的车)|电动车?(?:车?牌|号牌)[^\d，。\n]{0,4}\d{5,8}(?!\d)|尾号(?:是|为)?[: ]?(?:(?=\d*[A-Z])(?=[A-Z]*\d)[A-Z\d]{3,5}(?![A-Z\d])|\d{3,5}[^，。,\n]{0,6}车)/g,
  },
  // 王××, 张**, 李*英
  {
    pattern: new RegExp(
      `(?<=(?<![\\p{Script=Han}*])${CLEAR_SURNAME}|(?:户主|业主|居民|住户|楼长|签字|姓名|联系人|经办人?) ?:? ?${ANY_SURNAME})(?:[*×]{1,3}|[XxOo]{1,2}|[○〇□█_]{1,2})[\\p{Script=Han}]?(?:(?![\\p{Script=Han}*×\\dA-Za-z])|(?<=[*×XxOo○〇□█_])(?=[户家的说称不没未已拒同反提要代签等和与]))|(?<=(?<![\\p{Script=Han}*])${CLEAR_SURNAME})[×○〇□]{2}(?![路街×\\d])`,
      'gu',
    ),
    where: 'masked',
    ...NAME,
  },
  // 7-2-501, 5#-2-601, 7号楼1-302
  {
    ...FLAT,
    pattern: new RegExp(
      `(?<=[a-z][-_]|(?<![图表\\dA-Za-z./〕\\-]))\\d{1,3}(?:号?楼|栋|幢|座|#楼?|号)? ?[-/] ?\\d{1,2}(?:单元|门)? ?[-/] ?${ROOM}(?:室|户)?(?![\\d\\-/A-Za-z]|\\.(?!jpe?g|png|webp|avif|mdx?\\b|pdf|xlsx)|[条款节型])|(?:号楼|楼|栋|幢|座|#) ?-?\\d{1,2}-${ROOM}(?![\\d.\\-])`,
      'g',
    ),
  },
  // 2单元501室, 4栋402, 5幢1门201, 二单元401
  {
    ...FLAT,
    pattern: new RegExp(
      `(?:(?:(?<![个,])单元|门洞|${N}门|号楼|#楼|[0-9一二三四五六七八九十#][栋幢座])[ ,、()-]{0,2}(?:第?${N}[层楼])? ?|(?:单元)${N}[层楼] ?)(?!20[0-3]\\d[,年])${ROOM}(?:室|号(?!楼|院|线|路|门|地|井)|住户|(?![\\d.〔~～-]|,\\d|个|单元|米|延米|平|元|万|人|年|立方|毫米|mm|盏|套|处|部|吨|%|㎡|m))`,
      'g',
    ),
    // a count of households, unless it could only be a flat
    unless: (m, text) => nobodys(m, text) || (/^ ?户(?!主)/.test(after(m, text, 2)) && !/单元.*[1-9]0[1-4]$/.test(m[0])),
  },
  // 6号楼35号, 1单元6层11号
  {
    ...FLAT,
    pattern: new RegExp(
      `(?:号楼|栋|幢|单元)(?:${N}单元)? ?(?:第?${N}[层楼])? ?(?:\\d{1,4}|${N})[号室](?!楼|院|线|路|门|地|井|电梯|泵|配|机|柜|入口|出口|公告|文|单元|栋|图|车)`,
      'g',
    ),
    unless: nobodys,
  },
  // 四楼西户, 东单元一楼西户, 二单元顶楼东户, 3单元5楼西
  {
    ...FLAT,
    pattern: new RegExp(
      `${FLOOR} ?的?(?:靠)?[东西南北中左右](?:边|侧|头|手)?(?:中间)?(?:户(?!型|外|数|均|口|厅)|门户|家)|${STAIR}${FLOOR} ?(?:[东西南北中左右](?![侧面向端头部边走单])|(?:对门|中间))|(?:单元|门洞) ?[东西南北中](?:边)?户(?!型|外|数|均|口|厅)`,
      'g',
    ),
  },
  {
    ...FLAT,
    pattern: new RegExp(
      `(?<![\\d.〕-])${ROOM}(?: ?[室号]?(?:住户|业主|居民|户主|房主|租户|房东|家属(?![院区楼]))|[、,]${ROOM}(?:[、,和]${ROOM})*等?[一二两三四五六七八九十2-9][户家])`,
      'g',
    ),
    unless: (m) => /\d ?(?:户主|居民|业主)/.test(m[0]) && !/0[1-9]/.test(m[0]),
  },
  {
    ...FLAT,
    pattern: new RegExp(
      `(?<![\\d.〕\\-A-Za-z])(?:\\d{1,2}-\\d{1,2}-\\d{1,2}-?(?:[东西南北中](?:户|边)?(?![侧面路院街门])|户)|\\d{1,2}-${ROOM}(?:户|室|业主|住户|居民|漏))|(?:住|住在)${ROOM}(?![\\d人户平米]|号院)|(?<![\\d.])${ROOM}:? ?(?:同意|不同意|未在家|反对|弃权|赞成|未签|没签|已签|拒签)|${FLOOR}(?:[东西南北](?:侧|边|头)?的?(?:住户|业主|居民|人家|那家|那户)|对[门面]|[^，。\\n]{0,8}那一?[家户])`,
      'g',
    ),
  },
  {
    level: 'ask',
    pattern: new RegExp(`(?<![\\d.〕\\-A-Za-z第])${ROOM}室(?!外|内)`, 'g'),
    received: '像住户门牌的数字',
    expected: `${NO_ROOM}；办公地点写明单位和楼名`,
    unless: (m, text) => OFFICES.test(before(m, text, 40) + after(m, text, 8)),
  },
  // 302屋顶, 楼上601, 301、302均已签字, A座1203, 南楼301
  {
    ...FLAT,
    pattern: new RegExp(
      `(?<![\\d.〕\\-A-Za-z])${NOT_COUNTED}${NO_HOUSE}${ROOM}(?: ?${OF_FLAT}|房(?![屋产改])|室?[和与]${ROOM}(?![\\d.年]))|(?:单元|号楼)(?:-?[12]层)?(?:地下室|储[藏物]室|车库|附)\\d{1,3}号|(?:地下室|储[藏物]室|车库|平房|门面房?)\\d{1,3}号${GAP}{0,6}(?:住|租)|${N}(?:hao)?lou[-_ ]?${N}danyuan[-_ ]?\\d{3,4}|(?:楼上|楼下|对门|隔壁|对面)${ROOM}(?![\\d.])|(?<![\\d.〕\\-])${ROOM}(?:室?[、,和及 ]{1,2}${ROOM}){1,8} ?[室号户]?(?:均|都|已|未|没|拒|不|签|同意|反对|住户|业主|反映|要求|漏|渗)|(?:门牌|住址|room)["']?[: ]+["']?[^,，。;|\\n]{0,12}\\d|(?:房号|房间号?|室号|户号)["']?[: ]*["']?${ROOM}(?!\\d)`,
      'g',
    ),
    // 龙头企业104家
    unless: (m, text) =>
      /^\d+家$/.test(m[0]) && /[\u3400-\u9fff]$/.test(before(m, text, 1)) && !/[到在去找从给是楼栋元号住至]$/.test(before(m, text, 1)),
  },
  {
    ...FLAT,
    pattern: new RegExp(
      `(?:(?<![A-Za-z])[A-Z]\\d?[座栋]|[东西南北]塔|公寓楼?|家属楼|[东西南北前后中]楼) ?(?:${N}单元)? ?(?:${N}层)?[A-Z]?-?${ROOM}(?![\\d.米个平元万人年套盏处部吨%㎡m户层\\-]|,\\d)`,
      'g',
    ),
    unless: (m, text) =>
      OFFICES.test(before(m, text, 40)) || /^室?\(?[^，。,\n]{0,8}(?:办公室|会议室|活动室|窗口|中心|大厅)/.test(after(m, text, 14)),
  },
  // 4#楼1门8号, 1排3号, 3-1-东2, 3单元5东, 西单元顶东, 1单元东1, 3号楼西户, 9号楼-03铺, 西户(3号楼, 3.1.502室
  {
    ...FLAT,
    pattern: new RegExp(
      `(?:号楼|楼|#楼?|栋|幢|座)${N}门洞?(?:${N}[层楼])?\\d{1,3}[号室户](?!楼|院|线|路|门)|(?<!\\d)\\d{1,2}排\\d{1,2}[号户](?!楼|桩|线|灯|树)|(?<![\\d.〕\\-A-Za-z])\\d{1,2}-\\d{1,2}-[顶底]?[东西南北中]\\d{0,2}(?![侧面路院街门区\\d])|单元(?:${N}|顶|底)[东西中](?![侧面向端头部边走单门院区墙立])|(?:号楼|栋|幢|#) ?[东西南北中]边?户(?!型|外|数|均|口|厅)|${N}[楼层][东西南北](?:屋(?![顶面檐])|房间)|(?<![\\d.])\\d{1,2}[.~|、,]\\d{1,2}[.~|、,]${ROOM} ?(?:室|户|住户|业主|漏)|${FLOOR}[东西南北中]头?(?=$|[^\\p{Script=Han}])`,
      'gmu',
    ),
  },
  // 从501下来的水, 18楼C户, 3座12A, 筒子楼2楼203, 独院18号住户, 2梯302, 3.2.501, 二楼右手第一家
  {
    ...FLAT,
    pattern: new RegExp(
      `[从自]${ROOM}[室户]?[上下往流漏渗]|\\d{1,2}[楼层座][A-Ha-h][室户座]|(?<![A-Za-z\\d])\\d{1,2}[座栋幢]\\d{1,2}[A-H](?![A-Za-z\\d])|${N}楼${ROOM}(?![\\d.,、~-]|[米个平元万人年套盏处部吨%㎡m户层室])|(?:(?:独院|平房)(?:[^\\d,，。]{0,4})\\d{1,3}号|(?<![\\d.])\\d{1,3}号(?=住户|户主?(?=$|[^\\p{Script=Han}])))|\\d梯${ROOM}|${N}[楼层]0\\d[室户]|(?:#|号楼|[栋幢座])-?\\d{1,2}-\\d{1,2}[东西南北中](?:户|$|[,。;)])|(?<![\\d.])[1-9]\\d?\\.\\d\\.${ROOM}(?![\\d.条款])|门牌号?[: ]*${ROOM}(?!\\d)|[楼层]两户之[一间]`,
      'gmu',
    ),
    unless: (m, text) => new RegExp(DUTY).test(before(m, text, 40)),
  },
  // 二楼拐角第二个门, 三单元最上面那户, 右拐第一家, 筒子楼三层12号, 请贴到4-1-11门上, 住在锅炉房旁边那间小屋
  {
    ...FLAT,
    pattern: new RegExp(
      `${FLOOR}${GAP}{0,4}(?:[左右][手边]|靠[里外]|最[里外东西]|尽头|把头|挨着|第[一二三四1-4])${GAP}{0,5}[门户家间](?![厅口型外卫槛诊])|${FLOOR}[,、 ](?:[左右]手|靠[里外]|[东西南北][头边])[门户家间]|${FLOOR}${GAP}{0,2}(?:[左右]手边?|靠[里外]的?|最里的?)(?=$|[，。;,) ])|${FLOOR}(?:的|[那这])?[那这][一两二三]?[家户]|(?:上去|进门|进去|进院|往里|[左右]拐弯?|[左右]手边?|拐角|楼梯口)${GAP}{0,6}(?:第[一二三四五1-5]|头一)个?(?:[家户门间])|(?<!大厦|广场|中心)${N}[层楼]\\d{1,3}号(?![楼线院桩表柜窗会诊门店])|(?<![图表节条款章例式\\d.〕\\-A-Za-z])\\d{1,2}-[1-9]-\\d{1,2}(?:[和、,]\\d{1,2}-[1-9]-\\d{1,2})* ?(?:[门家户室漏渗老欠没未不已]|的人|业主|居民|房主|租|报修|来电|反映)|(?<![A-Za-z])[A-Za-z]{1,3}\\d?-\\d{1,2}-${ROOM}(?:[户室家漏渗的]|业主|住户|反映|报修)|号楼\\d{1,2}-\\d{1,2}[东西南北中户]|(?:楼[上下]|对门|隔壁)那?[户家]\\(?[^，。\\n]{0,3}\\d(?:号楼|[栋幢单])|[东西南北左右][边头侧]?[数起]?第[一二三四五六\\d]+个?[家户门]|平房${GAP}{0,6}第[一二三四五六\\d]+[家户间]|(?:阁楼|地下室|平房|门房|车库)[里上]?那[家户]|(?:家在|家住)${GAP}{0,16}(?:号楼|[栋幢])|号楼\\d{1,2}-\\d{1,2}(?=$|[，。;,)])|(?<![\\d.])${ROOM} ?[√×✓✗](?!\\d)|(?:单元|门洞|${N}门)最[顶高上里]${GAP}{0,2}[的那家户]|排${GAP}{0,6}[头那][一]?[家户]|${STAIR}${GAP}{0,6}住[着了]|住在?${GAP}{0,4}(?:地下室|车库|储[藏物]室|平房)\\d+号|(?:家在|家住|住在?|住着|搬[到去至]|租住?在)${GAP}{0,20}(?:${STAIR})${GAP}{0,3}${FLOOR}|(?:楼|[栋幢])${GAP}{0,4}${STAIR}${FLOOR}(?=$|[，。;,) ])|住(?:在|着)?${GAP}{1,12}[那这](?:[间个套])?${GAP}{0,3}(?:屋|平房|房间|套间|小房|棚)|(?:屋|间|平房|套间|棚)[里内]?住(?:的|着)?${GAP}{0,4}(?:一家|老[人两]|夫妻|[一那这][家户])`,
      'gm',
    ),
    unless: (m, text) => new RegExp(DUTY).test(before(m, text, 40)) && !/住[在着的]/.test(before(m, text, 12) + m[0]),
  },
  {
    ...FLAT,
    pattern: /(?<![A-Za-z-])(?:room|flat|apartment|apt|rm?)[. ] ?#?\d{3,4}(?!\d)/gi,
    unless: (m, text) => /(?:office|meeting|hall|center|办公|会议)/i.test(before(m, text, 40) + after(m, text, 24)),
  },
  // 3号楼2单元4楼的老人
  {
    ...FLAT,
    pattern: new RegExp(
      `(?:${STAIR}|号楼|[栋幢]) ?(?:${N}|顶|底)[层楼](?!以|及|至|各|全|到|[-~、])(?:的|那|有)?${GAP}{0,6}${HOUSEHOLD}`,
      'g',
    ),
  },
  {
    level: 'ask',
    pattern: new RegExp(
      `(?<![\\u3400-\\u9fff])[东西中]户(?=老|怕|不|没|嫌|说|反|要|的|家|阿姨|大[爷妈])|(?:就|只有|除了?)[东西中]户(?![籍型])|(?:住|家|平房|筒子楼|单元|[顶前后]楼)${GAP}{0,12}(?:那[一]?[间扇]|第${N}排)(?![教办会活厂])|(?:${STAIR})(?:${N}|顶|底)[层楼](?:(?=$|[,。;) ])| ?(?:${N}|两)[户家](?![型具电庭]))|(?<![每共\\d])(?:[2-9]|[一二三四五六七八九])楼[一二两三1-3]户(?!型)`,
      'gm',
    ),
    received: '写到一层几户的住址',
    expected: NO_ROOM,
  },
  {
    ...FLAT,
    pattern:
      /(?:家庭住址|家庭地址|家住|现住址?|现居|户籍地址?|居住地址|居住于)[^，。\n]{0,24}(?:\d|[一二三四五六七八九][楼层])|\d{2,3}\.\d{4,}, ?\d{2,3}\.\d{4,}[^。\n]{0,10}家(?!属|园)/g,
  },
  {
    ...ACCOUNT,
    pattern:
      /(?:微信|weixin|wechat|薇信|威信|[vV]信|(?<![A-Za-z])[wWvV] ?[xX](?![A-Za-z]))(?: ?(?:号码?|ID|id|账号))?(?!公众号|小程序|群|支付)(?: ?[:|为是(] ?|加| )*(?!com|http|www)[A-Za-z][\w-]{4,}|(?<![A-Za-z])wxid_\w|加[vV](?![A-Za-z])[:( ]*[A-Za-z][\w-]{4,}|群主[: ]*[A-Za-z][\w-]{4,}|(?:[Qq] ?[Qq]|扣扣|企鹅)(?:群|号|号码|交流群|空间)*(?: ?[:|为是(] ?| )*\d(?: ?\d){4,10}(?!\d)|(?<![A-Za-z])[Qq]: ?\d{6,11}(?!\d)|(?<!政务|官方)(?:抖音|快手|小红书|微博)[^。\n]{0,16}(?:账号|ID)[: ]*[A-Za-z][\w-]{4,}|(?:微信|薇信)(?:号码?)?[: ]*\d{6,}|(?:微信|薇信|[vVwW][xX])(?:与?手机)?同号|微信号?(?:同|就是|即是?)(?:手机|电话|上)|[微薇威徽](?:❤|♥|♡|心|芯)号?[: ]*[A-Za-z][\w-]{4,}|(?:加|\+|➕)[我他她 ]?(?:微|薇|卫星|绿泡泡)号?[: ]*[A-Za-z][\w-]{4,}|个人主页|wxp:|(?<!官方)微博@|[A-Za-z][\w-]{4,} ?\((?:小红书|抖音|快手|微信|微博)\)|(?:telegram|电报) ?@?\w{5,}|(?:抖音号?|快手号?|小红书号?|支付宝账?号?|陌陌号?|微博账?号?|钉钉号?|飞书号?|闲鱼号?|知乎号?|视频号|旺旺|[Bb]站|LINE|WhatsApp|Skype)(?:ID|id)?[: ]*(?=[\w.-]*[A-Za-z\d])[\w.@-]{5,}/g,
  },
  {
    ...ACCOUNT,
    pattern:
      /(?<![\w.+-])[\w.+-]+ ?(?:@{1,2}| at |#at#|\(at\)|\[at\]|[艾爱]特|圈a|#) ?(?:网易|新浪|腾讯|谷歌|vip\.)?(?:qq|163|126|yeah|sina|sohu|139|189|wo|aliyun|gmail|hotmail|outlook|live|foxmail|yahoo|icloud|tom|21cn|88|263|protonmail|proton)(?: ?[.。点] ?| ?[([]?dot[)\]]? ?)(?:com|cn|net|me)/gi,
  },
  {
    level: 'ask',
    pattern: /(?<![\w.+-])[\w.+-]+(?:@[\w-]+(?:\.[\w-]+)+| ?(?: at |[艾爱]特|圈a|\(at\)) ?\w+ ?(?:[点。]|dot) ?(?:com|cn|net))/g,
    received: '邮箱',
    expected: '政府网站的邮箱（.gov.cn）',
    unless: (m) => /\.gov\.cn$/i.test(m[0]),
  },
  {
    ...PAPERS,
    pattern: /(?:不动产权|房产证|房权证|产权证|户口[簿本])[^，。\n]{0,24}?\d(?:[ -]?\d){4,}/g,
  },
  {
    ...STATE_OF_ONE,
    level: 'block',
    pattern:
      /(?:出生(?:日期|年月|于)?|生日|生于)(?:是|为)?[: ]*(?:19|20)\d\d(?:年|[-./])\d{1,2}|(?:19|20)\d\d(?:年|[-./])\d{1,2}(?:月|[-./])\d{0,2}日? ?(?:出生|生人|生(?=$|[，。,;)]))|[门锁][^，。,\n]{0,4}密码[^\d，。,\n]{0,3}\d{3,}|备用钥匙[^，。,\n]{0,4}[压藏放塞]|(?:住处|家)[^，。,\n]{0,6}\d{2,3}\.\d{4,}/gm,
  },
  {
    ...STATE_OF_ONE,
    pattern: new RegExp(
      `${PERSON}${GAP}{0,6}(?:有|患|得|是|犯|查出|确诊|装|做过?|血[压糖脂]|心脏|[腰腿眼耳肺肾肝胃脑])${GAP}{0,6}(?:病|症|炎|癌|瘤|过高|偏高|不好|不便|起搏器|手术|支架|结石|出血|突出|残疾|失明|失聪|携带|衰弱)|${PERSON}${GAP}{0,3}[享靠领吃]${GAP}{0,6}(?:补贴|救助|补助)|刚${GAP}{0,2}刑满|(?:[她他]|[那该这]户|业主|住户|户主)[^，。;,、\\n]{0,6}${STATE}|瘫[在了]|[爬下]不[了动来]楼|残疾证[一二三四1-4]级|[做完]化疗|[六七八九]十[一二三四五六七八九]了|(?:领取|享受|申请)${GAP}{0,6}[救补]助${GAP}{0,3}[一这那该]户|起搏器|(?:膝|髋|关节)${GAP}{0,4}置换|假肢|制氧机|呼吸机|胰岛素|造口袋|导尿|尿[袋管]|半身不遂|股骨头|类风湿|老慢支|肺气肿|晕倒过|单亲(?:家庭|妈妈|爸爸|母亲|父亲)?(?=$|[，。,; 带])|[领吃拿享][着取受]?${GAP}{0,4}低保|${PERSON}[^。\\n]{0,10}(?:失信|欠债|老赖|破产|下岗|前[妻夫]|家暴|刑满|缓刑|坐过牢|蹲过|赌)|(?:失信|欠债|破产|下岗|刑满|缓刑|取保)[^。\\n]{0,8}(?:[那这该]户|户主|业主|住户|老)|那[位名对](?!置)|(?:${FLOOR}|单元)${GAP}{0,3}那个(?!${GAP}{0,5}[箱管井门窗灯洞口柜])|[一那]对${GAP}{0,8}夫[妻妇]|(?:那[一几]?户|那家|的那一家)(?![企公单门店])|的那套(?=$|[^\\u3400-\\u9fff]|[不没要说房])|那个${GAP}{0,4}[师生员工兵士妈嫂]|${POST}的?${GAP}{0,2}${KIN}|(?:租给|租住着?|租[客户]|住[着的了])(?:了|的?是)?${GAP}{0,2}[一几两个俩][个名位]?${GAP}{0,6}[师生员工兵士机姐商哥]|[上读念](?:小学|初[一二三中]|高[一二三中]|大学|\\S年级)的?(?:女儿|儿子|孩子|娃|孙)|(?:孩子|孙[子女]|[女男]孩|女儿|儿子|闺女|娃|双胞胎|龙凤胎)${GAP}{0,12}(?:[上读念参]${GAP}{0,3}(?:小学|初|高|大学|幼儿园|年级|[大中小]班)|高[一二三考]|中考)|(?:夫妻|夫妇|两口子|该户|某户|住户)[^，。\\n]{0,10}(?:离异|离婚|分居|家暴|纠纷|官司)|(?:离异|离婚|家暴)[^。\\n]{0,10}(?:房产|该户|一户)|判给[男女前他她]|[男女]方不|[打闹]${GAP}{0,2}(?:离婚|官司)|离婚协议[上里]|前[夫妻](?!后)|(?:户主|房主|业主|住户|租客|老板|[他她])${GAP}{0,8}(?:被[抓拘判查逮]|入狱|蹲|诈骗)|因${GAP}{0,3}在押|被查封的|(?:去|到|往|赴)(?:省|市|京|北京)${GAP}{0,2}(?:里|反映|告|上访)${GAP}{0,2}的|进京${GAP}{0,2}[的访]|上访(?:的(?!，)|户)|[他她](?:信教|是回|信[佛主])|(?<!均)(?:退休金|月收入)${GAP}{0,5}(?:[一二三四五六七八九两]千|\\d{3,4}元?(?=[,，。]))|[靠吃]低保|中过?风(?!险)|痴呆|聋|(?:老[人两爷奶太]${GAP}?|老伴)走了|有[心肺肝肾胃脑]脏?病|(?:19|20)\\d\\d年${GAP}{0,3}生(?=$|[，。,])|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]的|今年[六七八九]十|欠${GAP}{0,8}[那这该]户|补偿${GAP}{0,3}[他她]家|[他她]${GAP}{0,2}(?:每|一个)月`,
      'gm',
    ),
    unless: ofLaw,
  },
  {
    ...STATE_OF_ONE,
    pattern: new RegExp(
      `(?:[六七八九]十[几多一二三四五六七八九]?|[七八九]旬|百)多?岁?(?<=岁|旬)(?!以|及|至)|(?:坐牢|服刑|判过?刑|拘留)|离了婚|[她他](?:男人|女人)|守寡|寡妇|光棍|一个人(?:带|住)|耳[背聋]|(?:[6-9]\\d|[六七八九]十)[多来几]岁?了(?!解)|刚生[完了]孩子|(?:智力|精神|脑子)不?太?(?:有问题|正常|好|清)|[没去失]\\S{0,3}独生|在监狱|劳改|[二再]婚|改嫁|一屁股债|${DISEASE}[足肾的]{0,2}(?:那[户家位]|住户|业主|老[人太头])|糖尿病足|(?:做完|做了|刚做|动了?)${GAP}{0,6}(?:手术|搭桥|支架)|刚出院|年近[六七八九]十|新冠阳性|精神分裂|脑瘫|自闭症|躲债|(?:化疗|放疗)期间|坐轮椅的|长期(?:住院|卧床)|信访重点|(?:丧偶|离异)(?:独居|多年|带)|(?:出生(?:日期|年月)?|生于)[: ]*(?:19|20)\\d\\d|[一二三四1-4]级(?:肢体|视力|听力|智力|精神|言语)?残疾|残疾[一二三四1-4]级|${ONE}${GAP}{0,12}${STATE}|${STATE}[^，。;,\\n\\d]{0,8}(?:一|1|2|两|二|三|3)(?:名|位|户|人|家)|癌症?(?:患者|病人|晚期)|尿毒症|透析|精神病(?:人|患)|瘫痪|偏瘫|艾滋|吸毒|聋哑|患者(?:家属|来电)|(?:怀孕|坐月子|流产(?!业)|去世|病故|身故)|(?<!隐)患有|(?:患|得了|查出|确诊|做过|身患)${GAP}{0,6}(?:病|症|炎|癌|瘤|哮喘|手术|结核)|(?:社区矫正|刑满释放|戒毒|精神障碍)(?:人员|对象|患者|家)|(?<!走访|慰问|关爱|[为给、])(?:特困(?:供养)?|五保|孤寡|失独|独居|空巢|失能)(?:人员|老人|户|对象|家庭)(?=$|[,。;)(: \\d])|(?<!满|超|过|于|达|[-~至到])(?<![\\d.])(?:[6-9]\\d|1[01]\\d)(?:多|余)?(?:周)?岁(?!以|及|至|[-~])`,
      'gm',
    ),
    unless: (m, text) => ofLaw(m, text) && !/[\d一两二三](?:名|位|户|家)|岁$/.test(m[0]),
  },
  {
    ...FEW_SAY,
    pattern: new RegExp(
      `(?:共|仅|只有|就)?(?<!\\d)${FEW}(?:名|人|户|家)[,、]?(?:[均都全也])(?:投|表示|投了)?${GAP}{0,2}(?:反对|弃权|不同意|没签|未签)|共${GAP}{0,2}${FEW}[家户],?${FEW}[家户](?:签|同意|[不没])|[三四五](?:票)?比[零一二](?:票|通过|,|$)|(?:不同意|反对|没签|未签|弃权)字?的${GAP}{0,8}${FEW}(?:户|家|人|票)|(?:不同意|反对|弃权|未表态|没表态|拒绝|[未没不]签字?)(?:的|者|票|意见|还剩|剩余?|尚有|户数|人数|仅|只有|有|共|为|: ?| )*(?:${FEW} ?(?:户|人|票|名|家)|[1-4](?=$|[,;。) ]))|(?<![\\d十百])${FEW} ?(?:户|人|票|名|家)(?:居民|业主|住户)?(?:坚决|明确|暂|尚)?(?:不同意|反对|弃权|未表态|没有?表态|拒绝签?|未签|没签|[未没不]交|欠费)|(?<![\\d十百])${FEW}(?:户|人|名|家)(?:投|表示|投了)${GAP}{0,2}(?:反对|弃权)|(?<![\\d十百])[1-5二三四五]户(?:中|里)${GAP}{0,3}[1-5一两二三四五]户|(?:唯一|个别)(?:一户)?(?:不同意|反对|[未没](?:签|投))|(?:不同意|反对|没签|未签)字?的(?:那|这|该)[户家]|(?<!\\d)(?:[1-4])(?:户|人)[,，]? ?(?:[1-4])(?:户|人)同意|应到(?:[1-4]|[一二三四])(?:户|人)|[除差仅剩]${FEW}(?:户|人|家|票)(?:外|之外|以外|同意|赞成|[未没不](?:签|同意|表态|参)|$|[,;。)])|有一家${GAP}{0,4}不|剩[的下]?一[户家人]|(?:反对|弃权)票?[都均全]?是${N}[层楼]`,
      'gm',
    ),
    // of many, a few cannot be told
    unless: (m, text) => {
      const line = before(m, text, 60) + m[0] + after(m, text, 60);
      return /(?:\d{3,}|[百千])(?:多|余)? ?(?:户|人|票|名)/.test(line) || /(?<![\d.])(?:[6-9]|\d{2,})(?:\.\d+)?%/.test(line);
    },
  },
  {
    level: 'ask',
    pattern:
      /(?:户号|表号|表条码|门禁卡|宽带账?号|有线电视|机顶盒|暖气卡|[水电气]费?卡|天然气卡|公积金账?号|ETC|水表编号|电表编号|气表编号|燃气表编号|表具编号|用户编号|用[电水气热]编号|客户编号|用户号|(?:缴|供|物业)[^，。\n]{0,3}(?:编|户|卡)号|维修资金账?号|缴费号|土地证)[^，。\n]{0,24}?\d(?:[ -]?\d){4,}/g,
    received: '像户号、表号或产权证号的数字',
    expected: '不写到户的编号',
  },
  // 短号 66052, 打六楼家里分机 8306
  {
    ...HOME_PHONE,
    level: 'ask',
    pattern: new RegExp(`(?:短号|家里?${GAP}{0,2}分机|转(?:到?家里?|[他她]家?)|小灵通)[^\\dx\\n]{0,3}[\\dx]{4,8}(?!\\d)`, 'g'),
  },
  // zhangwei1985, wangyf_0371; 外号“老虎”, 抖音“老郭在棉纺路”
  {
    ...ACCOUNT,
    level: 'ask',
    pattern: new RegExp(
      `(?<![\\w/.@-])(?:${PINYIN})_?[a-z]{1,8}_?(?:19|20|0)?\\d\\d(?![\\w/.@-])|(?:外号|绰号|诨[名号]|人称|人送|网名|昵称|名片|微信名|叫[他她]|自称|有名的)${GAP}{0,3}[“"'‘「]|(?:抖音|快手|小红书|微博|B站|头条|贴吧|知乎)${GAP}{0,3}[“"](?!${GAP}{0,12}(?:发布|政务|官|文明|融媒|报|台|新闻|街道|社区|[市区县]))`,
      'g',
    ),
  },
  // 剩下的就是二楼东边, 就差六楼没签, 除了三楼都交了钱
  {
    ...FEW_SAY,
    pattern: new RegExp(
      `(?:剩|差|除了?|只有|唯独)${GAP}{0,8}(?:${FLOOR}|单元|[东西南北]头|边)${GAP}{0,4}(?:[没未不都]${GAP}{0,2}(?:签|交|同意|表态|搬|谈|$)|(?<=[东西南北][头边户])(?=$|[，。;,]))|(?<!\\d)(\\d{1,2})户(?:里|里头|中)?${GAP}{0,4}(\\d{1,2})户${GAP}?(?:签|交|同意)`,
      'gm',
    ),
    unless: (m) => Number(m[1] ?? 0) - Number(m[2] ?? 0) > 2,
  },
];

const TELEPHONE = /^0\d{2,3}-?\d{7,8}$|^[48]00-?\d{3}-?\d{4}$/;
/** What says of a long number that it is none of a person's. */
const EXPLAINED =
  /(?:编号|批次|[单文字记批案册货型图]号|工单|宗地|发票|条码|资质|[壹贰叁一二三甲乙]级|代码|许可|索引|标识码|备案|合同|项目|区划|电话|热线|传真|值班|座机|(?:sha|SHA)-?256|坐标|经度|纬度|提案|建议|答复|面积|金额|投资|资金|价|统一|流水|版本|散列|哈希|摘要|时间戳|标准|GS|ICP备|公网安备)[^，。;]{0,12}$/;
const numberExplained = (m: RegExpExecArray, text: string): boolean => {
  const pre = before(m, text, 24);
  const post = after(m, text, 24);
  const digits = m[0];
  if (MONEY.test(post) || /^号(?!码)/.test(post) || /[￥¥$] ?$/.test(pre) || /\d[.,]$/.test(pre)) return true;
  const token = /[\w-]*$/.exec(pre)![0] + digits + /[\w-]*/.exec(post)![0];
  if (TELEPHONE.test(token) || /0\d{2,3}-?\d{7,8}(?:[、,/ 或和]|夜间|转)+(?:\d{7,8}[、,])*$/.test(pre) || /\(0\d{2,3}\) ?$/.test(pre))
    return true;
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

const LIKE_ONE: Kind = {
  level: 'ask',
  received: '像在说某一个人、某一户',
  expected: '写岗位、写到楼栋，或合并成总数',
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

/** What each line shows: one of a kind, and where something has to go, no questions. `only`: what has to go, and nothing else is looked for. */
function judge(lines: readonly Shown[], only?: 'block'): Kind[][] {
  const views = { masked: new Lines(lines.map((l) => l.masked)), plain: new Lines(lines.map((l) => l.plain)) };
  const found: Kind[][] = lines.map(() => []);
  const add = (line: number, kind: Kind) => {
    if (!found[line]!.some((k) => k.received === kind.received)) found[line]!.push(kind);
  };
  for (const rule of RULES) {
    if (only && rule.level !== only) continue;
    const { text, at } = { text: views[rule.where ?? 'plain'].text, at: (index: number) => views[rule.where ?? 'plain'].at(index) };
    for (const m of text.matchAll(rule.pattern)) if (!rule.unless?.(m, text)) add(at(m.index), rule);
  }
  const { plain } = views;
  for (const { index } of namesIn(plain.text)) add(plain.at(index), NAME);
  if (!only)
    for (const m of plain.text.matchAll(LONG_NUMBER)) {
      const line = plain.at(m.index);
      if (!found[line]!.length && !numberExplained(m, plain.text)) add(line, UNEXPLAINED);
    }
  if (!only) for (const [i, line] of lines.entries()) if (!found[i]!.length && isAboutOne(line.plain)) add(i, LIKE_ONE);
  return found.map((kinds) => (kinds.some((k) => k.level === 'block') ? kinds.filter((k) => k.level === 'block') : kinds));
}

/** Lines are many, and most of them are the same in many files. */
const judgedAs = { block: new Map<string, Kind[]>(), all: new Map<string, Kind[]>() };
const MAX_KEPT = 200_000;

const kindsOf = (lines: readonly Shown[], only?: 'block'): Kind[][] => {
  const judged = judgedAs[only ?? 'all'];
  if (judged.size > MAX_KEPT) judged.clear();
  const unknown = [...new Map(lines.filter((l) => !judged.has(l.masked)).map((l) => [l.masked, l])).values()];
  if (unknown.length) for (const [i, kinds] of judge(unknown, only).entries()) judged.set(unknown[i]!.masked, kinds);
  return lines.map((l) => judged.get(l.masked) ?? []);
};

/** A line that goes on with the sentence of the one before: no list, heading, table, tag, key or end. */
const GOES_ON = /^(?!\s*(?:[-*+>#|<{}[\]"'`\0]|\d+[.)、] |[\w"'$-]+\s*:))\s*\S/;
const BEGINS_ALONE = /^\s*(?:[#|\0]|---|```)/;
const joined = (a: string, b: string): string => {
  const [end, start] = [a.trimEnd(), b.trimStart()];
  return end + (/[A-Za-z]$/.test(end) && /^[A-Za-z]/.test(start) ? ' ' : '') + start;
};

/** All that a text shows of persons, line by line; with `only` without what is asked about. */
export function findPersonal(text: string, only?: 'block'): Finding[] {
  const { masked, plain } = shown(text);
  const plainLines = plain.split('\n');
  const lines = masked.split('\n').map((line, i) => ({ masked: line, plain: plainLines[i]! }));
  // what a line break takes apart, a reader puts together
  const pairs = lines.flatMap((l, i) => {
    const next = lines[i + 1];
    return next && GOES_ON.test(next.plain) && !BEGINS_ALONE.test(l.plain)
      ? [{ i, masked: joined(l.masked, next.masked), plain: joined(l.plain, next.plain) }]
      : [];
  });
  // in one go: each costs, however short it is
  const all = kindsOf([...lines, ...pairs], only);
  const kinds = all.slice(0, lines.length);
  const found = kinds.flatMap((of, i) => of.map((kind) => ({ ...kind, line: i + 1 })));
  // under 姓名 each cell of a column is one
  let column: { at: number; cells: number } | undefined;
  for (const [i, { plain: line }] of lines.entries()) {
    const cells = line.split(/[,|;]/).map((c) => c.trim());
    const at = cells.length > 1 ? cells.findIndex((c) => /^(?:户主)?姓名$|^(?:户主|业主|签名|签字|领款人|承租人)$/.test(c)) : -1;
    if (at >= 0) column = { at, cells: cells.length };
    else if (column?.cells !== cells.length) column = undefined;
    else if (canBeName(cells[column.at]!) && !kinds[i]!.some((k) => k.received === NAME.received)) found.push({ ...NAME, line: i + 1 });
  }
  for (const [n, of] of all.slice(lines.length).entries()) {
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

/** The names of files are part of addresses: what stands in which of them. */
export function personalNames(paths: readonly string[]): Map<string, Pick<Problem, 'field' | 'received' | 'expected'>[]> {
  const found = new Map<string, Pick<Problem, 'field' | 'received' | 'expected'>[]>();
  // every second line is the one between two
  const lines = paths.map((path) => path.replace(/[/\\]/g, ' ')).join('\n\0\n');
  for (const { line, received, expected } of findPersonal(lines, 'block')) {
    const path = paths[(line - 1) >> 1]!;
    found.set(path, [...(found.get(path) ?? []), { field: '文件名', received, expected }]);
  }
  return found;
}
