import { POST_ROLES, type PostRole } from '../schema/place.ts';
import type { Dated } from '../schema/dates.ts';
import { datedOf } from './claims.ts';
import { compoundView, contactsOf, type Contact } from './compound.ts';
import type { Portal } from './portal.ts';
import { isRenovation } from './regions.ts';
import { lacking } from './voice.ts';

/** 谁负责我们院: of each compound of a street the posts that answer for it, and those that nobody is named for. */
export interface Responsibility {
  yards: Yard[];
  /** Posts of the street as a whole. */
  street: Contact[];
  /** 有名字的12个小区、院里，9个有负责的岗位或单位，8个有电话；3个没有收集到任何岗位 */
  finding: string;
}
export interface Yard {
  id: string;
  title: string;
  posts: Post[];
  /** What is asked for and nobody is named for: 监理、楼长 */
  vacant: string[];
}

export interface Post {
  label: string;
  post: string;
  duty?: string | undefined;
  phone?: string | undefined;
  /** A post is as old as what tells of it. */
  source?: string | undefined;
  date?: Dated | undefined;
  disclosure?: string | undefined;
}

/** Who is asked for, in the order in which one would call; any of the roles will do. */
const ASKED: readonly { label: string; roles: readonly PostRole[] }[] = [
  { label: '包院', roles: ['yard', 'command', 'taskforce'] },
  { label: '社区', roles: ['community'] },
  { label: '监理', roles: ['supervisor'] },
  { label: '施工', roles: ['builder'] },
  { label: '楼长', roles: ['chief'] },
];

function yardOf(portal: Portal, id: string, asOf: string): Yard {
  const { data, contacts, money } = compoundView(portal, id, asOf);
  const own = contacts.filter((c) => c.of === 'compound');
  const builder = own.some((c) => c.role === 'builder') ? undefined : money.contracts.findLast((c) => c.contractor);
  const label = (role: PostRole | undefined): string =>
    ASKED.find((a) => role && a.roles.includes(role))?.label ?? (role ? POST_ROLES[role] : '其他');
  const posts: Post[] = [
    ...own.map((c) => ({
      label: label(c.role),
      post: c.post,
      duty: c.duty,
      phone: c.phone,
      source: c.statement.source.id,
      date: datedOf(c.statement),
    })),
    ...(builder
      ? [{ label: '施工', post: builder.contractor!, source: builder.source, date: builder.date, disclosure: builder.disclosure }]
      : []),
  ];
  const order = (p: { label: string }): number => ASKED.findIndex((a) => a.label === p.label) + 1 || ASKED.length + 1;
  return {
    id,
    title: data.title,
    posts: posts.toSorted((a, b) => order(a) - order(b)),
    vacant: ASKED.map((a) => a.label).filter((l) => !posts.some((p) => p.label === l)),
  };
}

export function responsibilityOf(portal: Portal, street: string, asOf = portal.asOf): Responsibility {
  const yards = (portal.compoundsOfStreet.get(street) ?? [])
    .filter((id) => portal.compounds.get(id)!.kind !== 'cluster' && isRenovation(portal.compounds.get(id)!))
    .map((id) => yardOf(portal, id, asOf));
  const named = yards.filter((y) => y.posts.length);
  const reached = yards.filter((y) => y.posts.some((p) => p.phone));
  const none = yards.length - named.length;
  return {
    yards: yards.toSorted((a, b) => Number(!a.posts.length) - Number(!b.posts.length) || b.vacant.length - a.vacant.length),
    street: contactsOf(portal, 'street', portal.streets.get(street)),
    finding: !named.length
      ? `有名字的${yards.length}个小区、院，${lacking(portal)}任何岗位`
      : [
          `有名字的${yards.length}个小区、院里，${named.length}个有负责的岗位或单位，${reached.length ? `${reached.length}个有电话` : '都没有电话'}`,
          none > 0 && `${none}个${lacking(portal)}任何岗位`,
        ]
          .filter(Boolean)
          .join('；'),
  };
}
