import { POST_ROLES, type PostRole } from '../schema/place.ts';
import type { Dated } from '../schema/dates.ts';
import { datedOf } from './claims.ts';
import { compoundView, contactsOf, type Contact } from './compound.ts';
import type { Portal } from './portal.ts';
import { yardsOf } from './regions.ts';
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
  const asked = (role: PostRole | undefined): number => ASKED.findIndex((a) => role && a.roles.includes(role));
  // 指挥部 and 专班 answer for the yard, too, and are called what they are
  const label = (role: PostRole | undefined): string =>
    role === 'command' || role === 'taskforce' ? POST_ROLES[role] : (ASKED[asked(role)]?.label ?? POST_ROLES[role ?? 'other']);
  const order = (role: PostRole | undefined): number => asked(role) + 1 || ASKED.length + 1;
  const named: (Omit<Post, 'label'> & { role?: PostRole | undefined })[] = [
    ...own.map((c) => ({
      role: c.role,
      post: c.post,
      duty: c.duty,
      phone: c.phone,
      source: c.statement.source.id,
      date: datedOf(c.statement),
    })),
    ...(builder
      ? [
          {
            role: 'builder' as const,
            post: builder.contractor!,
            source: builder.source,
            date: builder.date,
            disclosure: builder.disclosure,
          },
        ]
      : []),
  ];
  return {
    id,
    title: data.title,
    posts: named.toSorted((a, b) => order(a.role) - order(b.role)).map(({ role, ...post }) => ({ label: label(role), ...post })),
    vacant: ASKED.filter((a) => !named.some(({ role }) => role && a.roles.includes(role))).map((a) => a.label),
  };
}

export function responsibilityOf(portal: Portal, street: string, asOf = portal.asOf): Responsibility {
  const yards = yardsOf(portal, street).map((id) => yardOf(portal, id, asOf));
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
