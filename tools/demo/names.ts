import { pinyin } from 'pinyin-pro';
import type { Rng } from './rng.ts';

/** Everything here is made up. Two cities, so that two portals can be searched together. */
export interface CityNames {
  id: string;
  title: string;
  short: string;
  site: string;
  /** No telephone area has this code. */
  areaCode: string;
  /** In the desert, so that no real place is described. */
  centre: { lng: number; lat: number };
  districts: readonly { title: string; column: number; row: number }[];
  first: string;
  second: string;
}

export const CITIES: Readonly<Record<string, CityNames>> = {
  1: {
    id: 'chengchuan',
    title: '澄川市',
    short: '澄川',
    site: '阳光旧改（演示）',
    areaCode: '0300',
    centre: { lng: 105.05, lat: 38.32 },
    districts: [
      { title: '钟鼓区', column: 2, row: 2 },
      { title: '澄东区', column: 3, row: 2 },
      { title: '澄西区', column: 1, row: 2 },
      { title: '北塬区', column: 2, row: 1 },
      { title: '南屏区', column: 2, row: 3 },
      { title: '晴湾区', column: 3, row: 3 },
      { title: '鹭湖区', column: 3, row: 1 },
      { title: '石桥区', column: 1, row: 3 },
    ],
    first: '望映栖沐槐榆柏芦菱鹭鹤雁鲤楸蓼松砚晴霞岚',
    second: '溪川渠堤塘岗坡桥亭泽湾台坞畔汀洲浦圃',
  },
  2: {
    id: 'wanglan',
    title: '望澜市',
    short: '望澜',
    site: '阳光旧改（演示二）',
    areaCode: '0500',
    centre: { lng: 103.35, lat: 39.45 },
    districts: [
      { title: '澜东区', column: 3, row: 2 },
      { title: '澜西区', column: 1, row: 2 },
      { title: '泉门区', column: 2, row: 2 },
      { title: '桃坪区', column: 2, row: 1 },
      { title: '枫岭区', column: 1, row: 1 },
      { title: '云埠区', column: 2, row: 3 },
      { title: '星桥区', column: 3, row: 3 },
      { title: '杏原区', column: 1, row: 3 },
    ],
    first: '春桃杏梅竹荷苇莲枫桑柘楝蕙芝云星虹澜汐葵',
    second: '岭原坪峪岩谷峰石泉井渡埠桥门坊庄陂岸',
  },
};

const ROAD_ENDS = ['路', '街', '北路', '南路', '东街', '西街', '中路', '巷'] as const;
const UNITS = `
  第一纺织厂 第二纺织厂 第三纺织厂 印染厂 针织厂 毛巾厂 轴承厂 机床厂 农机厂 阀门厂 电机厂 变压器厂 仪表厂 锅炉厂 水泥厂 化肥厂 制药厂 造纸厂
  面粉厂 油脂厂 酿酒厂 罐头厂 制糖厂 木器厂 皮革厂 陶瓷厂 玻璃厂 印刷厂 无线电厂 农药厂 食品公司 百货公司 五金公司 医药公司 粮食局 供销社
  物资局 商业局 邮电局 供电局 自来水公司 热力公司 公交公司 运输公司 航运公司 港务处 地质队 测绘队 勘察院 设计院 水利局 林业局 农科所 第二中学
  第四中学 实验小学 师范学校 卫生学校 中医院 人民医院 剧团 文化馆 广播站 新华书店 园林处 房管所 环卫处 市政公司 第一建筑公司 安装公司
`
  .trim()
  .split(/\s+/);
const ESTATE_A = '金银康祥福和锦翠碧玉安明永盛怡馨瑞泰嘉景文德静乐恒逸雅宁';
const ESTATE_B = '苑源泰馨华景泉庭园庆宁顺江辉月星晖和居阳';
const ESTATE_ENDS = ['小区', '小区', '小区', '花园', '新村', '家园', '公寓'] as const;
const PARTS = ['', '', '', '东', '西', '南', '北', '第一', '第二', '老'] as const;
const BUILDERS = ['筑安', '恒基', '兴业', '宏远', '城建', '中拓', '永固', '广厦', '四方', '鼎诚', '方正', '众合', '长风', '立新'] as const;

/** After so many draws in vain the short names are used up. */
const SCARCE = 60;

const chars = (s: string): string[] => [...s];
export const slug = (s: string): string =>
  pinyin(s, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

export interface Register {
  /** Draws until the name is new; told how often it has drawn, so that a large city may reach for longer names. */
  name: (draw: (tries: number) => string) => string;
  /** Whether the name was still free; it no longer is. */
  take: (name: string) => boolean;
  /** The first free candidate, or the last one with a number. */
  id: (...candidates: string[]) => string;
}

/** Hands out each name and each id once, so that whoever searches for one finds one. */
export function createRegister(): Register {
  const names = new Set<string>();
  const ids = new Set<string>();
  const take = (name: string): boolean => !names.has(name) && Boolean(names.add(name));
  return {
    take,
    name: (draw) => {
      for (let i = 0; i < 200; i++) {
        const name = draw(i);
        if (take(name)) return name;
      }
      throw new Error('这座演示城市的名字用完了，请减少 --compounds');
    },
    id: (...candidates) => {
      const last = candidates.at(-1)!;
      let id = candidates.find((c) => !ids.has(c));
      for (let n = 2; id === undefined; n++) if (!ids.has(`${last}-${n}`)) id = `${last}-${n}`;
      ids.add(id);
      return id;
    },
  };
}

const stem = (rng: Rng, city: CityNames): string => rng.pick(chars(city.first)) + rng.pick(chars(city.second));

export const streetStem = (rng: Rng, city: CityNames, names: Register): string => names.name(() => stem(rng, city));
export const roadName = (rng: Rng, city: CityNames, names: Register): string => names.name(() => stem(rng, city) + rng.pick(ROAD_ENDS));
export const communityName = (rng: Rng, city: CityNames, names: Register): string =>
  names.name(
    (tries) => `${stem(rng, city)}${rng.pick(tries < SCARCE ? ['', '', '北', '南'] : ['东', '西', '中', '新', '老', '第一', '第二'])}社区`,
  );
export const companyName = (rng: Rng, city: CityNames): string =>
  `${city.short}${rng.pick(BUILDERS)}${rng.pick(['建设', '建筑工程', '市政工程', '装饰工程'])}有限公司`;
export const phone = (rng: Rng, city: CityNames): string => `${city.areaCode}-5550${String(rng.int(100, 999))}`;

export interface CompoundName {
  title: string;
  ids: string[];
  address?: string;
  formerUnit?: string;
  aliases: string[];
}
export type NamedKind = 'estate' | 'yard' | 'staff-yard' | 'building' | 'block';

/** A name of its kind, its address and what else people call it. */
export function compoundName(rng: Rng, kind: NamedKind, roads: readonly string[], city: CityNames, names: Register): CompoundName {
  if (kind === 'block') {
    const title = names.name(() => `${rng.pick(roads)}${rng.pick(['东段', '西段', '沿线', '南侧', '北侧'])}街区`);
    return { title, ids: [slug(title)], aliases: [] };
  }
  let [road, number] = ['', 0];
  const address = names.name(() => {
    [road, number] = [rng.pick(roads), rng.int(1, 260)];
    return `${road}${number}号`;
  });
  const unit = rng.pick(UNITS);
  const free = (p: number, name: string): string[] => (rng.chance(p) && names.take(name) ? [name] : []);
  if (kind === 'estate') {
    const title = names.name(
      (tries) =>
        (tries < SCARCE ? '' : stem(rng, city)) +
        rng.pick(chars(ESTATE_A)) +
        rng.pick(chars(ESTATE_B)) +
        rng.pick(ESTATE_ENDS) +
        (rng.chance(0.08) ? rng.pick(['东区', '西区', '南区', '北区']) : ''),
    );
    const short = title.slice(0, 2);
    return {
      title,
      ids: [slug(short), slug(title)],
      address,
      aliases: [
        ...free(0.3, `${address}院`),
        ...free(0.1, `${short}${title.includes('小区') ? '花园' : '小区'}`),
        ...free(0.15, `${unit}生活区`),
      ],
    };
  }
  if (kind === 'staff-yard') {
    const end = rng.pick(['家属院', '家属院', '家属院', '宿舍', '生活区']);
    let tries = 0;
    const title = names.name(() =>
      tries++ < 4 ? `${unit}${rng.pick(PARTS)}${end}` : `${unit}${tries < 20 ? rng.pick(roads) : address}${end}`,
    );
    return {
      title,
      ids: [slug(title.replace(/家属院|宿舍|生活区/, '')), slug(title)],
      address,
      formerUnit: `${city.short}${unit}`,
      aliases: [...free(1, `${address}院`), ...free(0.4, `${city.short}${title}`)],
    };
  }
  const title = names.name(() => address + (kind === 'building' ? '楼' : '院'));
  const former = free(0.3, `${unit}${rng.pick(PARTS)}家属院`);
  const id = `${slug(road)}-${number}`;
  return {
    title,
    ids: [id, `${id}-${kind}`],
    address,
    formerUnit: former.length ? `${city.short}${unit}` : undefined,
    aliases: [...former, ...free(0.06, `${stem(rng, city)}大院`)],
  };
}
