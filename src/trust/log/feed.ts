/** 日志的订阅: every publication, correction and withdrawal as news for whoever watches without tools. */
import { escapeXml, identity } from '../../open-data/atom.ts';
import type { Site } from '../../schema/site.ts';
import type { LogFolder } from './folder.ts';
import { isEntryLeaf, LEAF_KINDS, type Leaf } from './leaf.ts';

const MOST = 200;

export interface LogFeed {
  site: Site;
  /** What an entry is called, and where its page is, as long as it has one. */
  titleOf: (entry: string) => string | undefined;
  address: (path: string) => string;
}

const said = (leaf: Leaf, titleOf: LogFeed['titleOf']): { title: string; why: string } => {
  const why = 'why' in leaf && leaf.why ? `原因：${leaf.why}。` : '';
  if (!isEntryLeaf(leaf)) {
    const title = leaf.kind === 'key' ? (leaf.why ? '换了公钥' : '日志开始了') : '网站发布了一次';
    return { title, why: leaf.kind === 'key' && leaf.why && !leaf.signed ? `${why}新公钥没有旧公钥的签名，请向发布单位核实。` : why };
  }
  const name = leaf.kind === 'withdraw' ? leaf.entry : (titleOf(leaf.entry) ?? leaf.entry);
  const again = leaf.rev > 1 && leaf.kind !== 'withdraw' ? `，第${leaf.rev}版` : '';
  return { title: `${LEAF_KINDS[leaf.kind]}${again}：${name}`, why: leaf.program ? `${leaf.program}，意思没有变。` : why };
};

export function logFeed({ leaves, key }: Pick<LogFolder, 'leaves' | 'key'>, { site, titleOf, address }: LogFeed): string {
  const link = (rel: string, type: string, path: string) => `<link rel="${rel}" type="${type}" href="${escapeXml(address(path))}"/>`;
  const numbered = leaves.map((leaf, number) => ({ leaf, number })).slice(-MOST);
  const entries = numbered.reverse().flatMap(({ leaf, number }) => {
    const { title, why } = said(leaf, titleOf);
    const page = isEntryLeaf(leaf) && titleOf(leaf.entry) ? `/${leaf.entry}/` : '/verify/';
    return [
      '<entry>',
      `<id>${identity({ site }, `/log/${number}`)}</id>`,
      `<title>${escapeXml(title)}</title>`,
      `<updated>${leaf.time}</updated>`,
      link('alternate', 'text/html', page),
      `<category term="${leaf.kind}" label="${LEAF_KINDS[leaf.kind]}"/>`,
      `<summary>${escapeXml(`日志第${number}条。${why}`)}</summary>`,
      '</entry>',
    ];
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${identity({ site }, '/log/feed.xml')}</id>`,
    `<title>${escapeXml(`${site.name}：日志`)}</title>`,
    `<subtitle>${escapeXml(`${key.name}，共${leaves.length}条；每一次发布、更正和撤下`)}</subtitle>`,
    `<updated>${leaves.at(-1)!.time}</updated>`,
    link('self', 'application/atom+xml', '/log/feed.xml'),
    link('alternate', 'text/html', '/verify/'),
    `<author><name>${escapeXml(site.publisher?.name ?? site.name)}</name></author>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}
