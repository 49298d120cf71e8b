import { pinyin } from 'pinyin-pro';
import { stringify } from 'yaml';
import { SCHEMA_VERSION } from '../schema/version.ts';
import type { COMPOUND_KINDS } from '../schema/compound.ts';

/** What is asked of an office that begins: five things that it knows by heart. */
export const ASKED = {
  city: { ask: '哪个市（如 示例市）', shape: /^\p{Script=Han}{2,15}[市州盟]$|^\p{Script=Han}{2,10}地区$/u },
  district: { ask: '哪个区、县（如 示例区）', shape: /^\p{Script=Han}{2,15}[区县市旗]$/u },
  street: { ask: '哪个街道、镇、乡（如 示例街道）', shape: /^\p{Script=Han}{2,15}(?:街道|镇|乡)$/u },
  phone: { ask: '对外公开的办公电话（如 0371-12345678，或 12345）', shape: /^(?:0\d{2,3}-\d{7,8}|\d{5,6}|400\d{7})$/ },
  compound: { ask: '第一个小区叫什么（如 示例小区、东风路1号院）', shape: /^[\p{Script=Han}\d]{2,30}$/u },
} as const;
export type Answers = Record<keyof typeof ASKED, string>;

/** What is wrong with an answer, if anything. */
export const refuse = (what: keyof typeof ASKED, answer: string): string | undefined =>
  ASKED[what].shape.test(answer) ? undefined : `收到 “${answer}”，应为 ${ASKED[what].ask}`;

const slug = (name: string): string =>
  pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
/** 示例街道 is `shili`, 东风路1号院 is `dongfenglu-1`; what is too short to tell apart keeps its last word. */
const idOf = (name: string, last: RegExp): string => slug(name.replace(last, '') || name).replace(/-(?=[a-z])/g, '');

const kindOf = (name: string): keyof typeof COMPOUND_KINDS =>
  name.endsWith('家属院') ? 'staff-yard' : name.endsWith('院') ? 'yard' : /楼$/.test(name) ? 'building' : 'estate';

const head = (data: object): string => `---\n${stringify(data, { lineWidth: 0, defaultStringType: 'PLAIN' })}---\n`;
const quoted = (text: string): string => JSON.stringify(text);

/** A content folder that builds: one city, district, street, source and compound, as of a day. */
export function newPortal({ city, district, street, phone, compound }: Answers, today: string): Record<string, string> {
  const ids = {
    city: idOf(city, /市$/),
    district: idOf(district, /[区县市旗]$/),
    street: idOf(street, /(?:街道|镇|乡)$/),
    compound: idOf(compound, /(?:小区|家属院|号院|院)$/),
  };
  if (ids.district === ids.city) ids.district += '-qu';
  const source = `${ids.street}-taizhang`;
  const month = quoted(today.slice(0, 7));
  const office = `${street}${/街道$/.test(street) ? '办事处' : '人民政府'}`;
  return {
    'site.yaml': [
      `schema: ${SCHEMA_VERSION}`,
      `name: ${street}旧改公开`,
      'tagline: 改什么、到哪一步、花了多少钱，一查便知',
      `region: ${street}`,
      `topDistrict: ${ids.district}`,
      '# 主办单位确认是自己的网站以后，把 official 改成 true',
      `publisher: { name: ${office}, official: false, phone: ${quoted(phone)} }`,
      'hotlines:',
      `  - { name: ${office}, phone: ${quoted(phone)}, use: 反映施工、质量、进度问题，申请公开信息 }`,
      '',
    ].join('\n'),
    [`districts/${ids.city}.mdx`]: head({ title: city, level: 'city' }),
    [`districts/${ids.district}.mdx`]: head({
      title: district,
      level: /[县市旗]$/.test(district) ? 'county' : 'district',
      within: ids.city,
    }),
    [`streets/${ids.street}.mdx`]: `---\ntitle: ${street}\ndistrict: ${ids.district}\ncontacts:\n  - { post: ${office}, phone: ${quoted(phone)} }\nsource: ${source}\nasOf: ${month}\n---\n`,
    [`sources/${source}.mdx`]: `---\ntitle: ${street}老旧小区台账\nuntitled: true\nkind: notice\nreliability: official\npublisher: ${office}\n---\n`,
    [`compounds/${ids.compound}.mdx`]: `---\ntitle: ${compound}\nkind: ${kindOf(compound)}\nwork: [comprehensive]\ndistrict: ${ids.district}\nstreet: ${ids.street}\nsource: ${source}\nasOf: ${month}\n---\n`,
  };
}

/** A link of a text to a page of an entry. */
const TO_ENTRY = /\]\(\/(?:compounds|streets|districts|disclosures|sources|practices)\//;
const SENTENCE = /[^。！？]*(?:[。！？]|$)/gu;

/**
 * 哪里都能用的部分: a guide without what belongs to the place where it was written, which is every sentence, row and line that names one of its
 * names or leads to one of its entries; undefined where little is left.
 */
export function neutralGuide(text: string, names: readonly string[]): string | undefined {
  const local = (part: string): boolean => TO_ENTRY.test(part) || names.some((name) => part.includes(name));
  const [, front, body] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(text) ?? [];
  if (front === undefined || body === undefined || local(front)) return undefined;
  const kept = body
    .split('\n')
    .flatMap((line) =>
      !local(line)
        ? [line]
        : /^(?:[|>]|\s*(?:-|\d+\.) )/.test(line)
          ? []
          : [
              line
                .match(SENTENCE)!
                .filter((s) => !local(s))
                .join(''),
            ],
    )
    .join('\n')
    // a heading under which nothing is left, and the head of a table without rows
    .replace(/^\|[^\n]*\n\|(?: *-+ *\|)+\n(?!\|)/gm, '')
    .replace(/^#+ [^\n]*\n\s*(?=#|$(?![\s\S]))/gm, '')
    .replace(/\n{3,}/g, '\n\n');
  return kept.length < body.length * 0.7 ? undefined : front + kept;
}

/** The catalog without the laws of the place where it was written: an item of a list, a part of a remark, or the remark. */
export const neutralCatalog = (text: string, names: readonly string[]): string => {
  const local = (part: string): boolean => names.some((name) => part.includes(name));
  return text
    .split('\n')
    .flatMap((line) => {
      if (!local(line)) return [line];
      const [, key, list, words] = /^(\s*[a-z]+: )(?:\[(.*)\]|(.*))$/.exec(line) ?? [];
      if (key === undefined) return [];
      const kept = (list ?? words!).split(list === undefined ? '，' : ', ').filter((part) => !local(part));
      if (!kept.length || key.trim() === 'note:') return [];
      return [key + (list === undefined ? kept.join('，') : `[${kept.join(', ')}]`)];
    })
    .join('\n');
};
