/** 核对的人自己的订阅: every inconsistency that a look from outside has found, as news. The portal's own feed cannot know of them. */
import { createHash } from 'node:crypto';
import { escapeXml } from '../../open-data/atom.ts';

const MOST = 200;
/** By which an older file is known to be of this program, so that no other is written over. */
const SUBTITLE = '和日志、和上次记下的核不上的地方';

export interface Found {
  /** The portal: its address or folder. */
  place: string;
  /** One sentence each. */
  said: readonly string[];
  /** When somebody looked, with its zone. */
  time: string;
}

const idOf = (...parts: readonly string[]): string => {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The feed with what was found today; found twice on a day, after an interrupted run, it stands once. `before`: the file as it is. */
export function foundFeed(before: string | undefined, { place, said, time }: Found): string {
  if (before !== undefined && !before.includes(`<subtitle>${SUBTITLE}</subtitle>`)) throw new Error('不是核对写的订阅');
  const old = before?.match(/<entry>[^]*?<\/entry>/g) ?? [];
  const fresh = said
    .map((sentence) => ({ id: idOf(place, sentence, time.slice(0, 10)), sentence }))
    .filter(({ id }) => !before?.includes(id));
  if (before !== undefined && !fresh.length) return before;
  const entries = fresh.map(({ id, sentence }) =>
    [
      '<entry>',
      `<id>${id}</id>`,
      `<title>${escapeXml(`核不上：${sentence}`)}</title>`,
      `<updated>${time}</updated>`,
      ...(/^https?:/.test(place) ? [`<link rel="alternate" type="text/html" href="${escapeXml(place)}"/>`] : []),
      `<summary>${escapeXml(`${sentence}${place}，${time.slice(0, 10)}核对。请先向发布单位核实。`)}</summary>`,
      '</entry>',
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${idOf(place)}</id>`,
    `<title>${escapeXml(`${place}：核对`)}</title>`,
    `<subtitle>${SUBTITLE}</subtitle>`,
    `<updated>${time}</updated>`,
    '<author><name>核对程序</name></author>',
    ...[...entries, ...old].slice(0, MOST),
    '</feed>',
    '',
  ].join('\n');
}
