import { NOTICE_KINDS } from '../schema/kinds/notice.ts';
import { compoundSummary, onlyWorkOf } from './compound.ts';
import { asRead } from './corrections.ts';
import { formatDate, formatDated, inTime, lastDay } from './dates.ts';
import { keptOf } from './kept.ts';
import { streetRulesOf } from './rules.ts';
import type { Sentence } from './turns.ts';
import { namedOf } from './named.ts';
import { isNews, type Disclosure } from './disclosure.ts';
import type { Portal } from './portal.ts';
import { placeWords } from './places.ts';
import { cut } from './group-notice.ts';
import { countByStatus, currentNotices, noticesAmong, recordsIn, type StatusCount } from './regions.ts';
import { stateThen } from './status.ts';
import { VOICES } from '../schema/voice.ts';
import { followersOf, inspectionOf } from './threads.ts';
import { findingsIn, openWords, questionsIn } from './waiting.ts';
import { lacking, voiceOf } from './voice.ts';

/** 电子屏: what rolls over a hall's screen. A row is a line that can be read from across the room. */
export interface ScreenRow {
  place: string;
  text: string;
  /** When; of a rule its next time, which turns. */
  date: string | Sentence;
  /** Something is wrong, or right again. */
  tone?: 'problem' | 'good' | undefined;
  /** A notice's period, so that the screen can drop it when it is over. */
  from?: string | undefined;
  to?: string | undefined;
  /** It waits since this day; for how long, the reader's clock says. */
  since?: string | undefined;
}
export interface ScreenSection {
  id: 'notices' | 'waiting' | 'rules' | 'inspections' | 'progress' | 'counts';
  title: string;
  rows: ScreenRow[];
  counts?: StatusCount[] | undefined;
  /** What to say when there is nothing. */
  empty: string;
}

const ROWS = 20;
const SHORT = 70;
const short = (s: string): string => cut(s, SHORT);

/** Of one street, or of the whole city. */
export function screenSections(portal: Portal, street?: string, asOf = portal.asOf): ScreenSection[] {
  const ids = street === undefined ? [...portal.compounds.keys()] : (portal.compoundsOfStreet.get(street) ?? []);
  const records = street === undefined ? undefined : recordsIn(portal, street);
  const latest = (kind: Disclosure['data']['kind']): Disclosure[] =>
    asRead(
      (records ? records.filter((d) => d.data.kind === kind) : (portal.ofKind.get(kind) ?? [])).filter(isNews).slice(-3 * ROWS),
      portal.corrections,
      asOf,
    )
      .slice(-ROWS)
      .reverse();

  /** When, and whose words, where an office's own screen shows what others say. */
  const whose = (data: Disclosure['data']): string => {
    const voice = voiceOf(portal, data);
    return voice === 'office' ? '' : `，${VOICES[voice]}`;
  };
  const said = (d: Disclosure): string => `${formatDated(d.data.date)}${whose(d.data)}`;

  const notices = (records ? noticesAmong(portal, records, asOf) : currentNotices(portal, asOf)).flatMap((d): ScreenRow[] =>
    d.data.kind === 'notice'
      ? [
          {
            place: placeWords(portal, d.data.about, 1),
            text: short(`${NOTICE_KINDS[d.data.notice]}：${d.data.what}`),
            date: `${d.data.from} 至 ${d.data.to}`,
            from: d.data.from,
            to: d.data.to,
          },
        ]
      : [],
  );
  const rules = (street === undefined ? [...portal.streets.keys()] : [street])
    .flatMap((s) =>
      streetRulesOf(portal, s, asOf).map((rule) => ({ rule, place: portal.streets.get(s)!.title, kept: keptOf(portal, rule.id, asOf) })),
    )
    // of the whole city what has a next time; of a street whatever it has laid down
    .filter(({ kept }) => street !== undefined || kept?.next)
    .slice(0, ROWS)
    .map(({ rule, place, kept }): ScreenRow => ({
      place,
      text: short(`${rule.subject}，${rule.when}${kept?.words ? `：${kept.words}` : ''}`),
      date: kept?.next ?? said({ id: rule.id, data: rule.data }),
    }));
  const inspections = latest('inspection')
    .flatMap((d): ScreenRow[] => {
      const followers = followersOf(portal, d.id, asOf);
      const view = inspectionOf(d, followers);
      // what a later inspection speaks of again is told once, there
      const again = new Set(followers.flatMap((f) => (f.data.kind === 'inspection' ? f.data.findings.map((x) => x.what) : [])));
      return (view?.findings ?? [])
        .filter((f) => !again.has(f.what))
        .map((f) => ({
          place: placeWords(portal, d.data.about, 1),
          text: short(
            `${view!.levelLabel}：${f.what}${f.problem ? (f.rectified ? `（${formatDate(f.rectified)}整改完成）` : `（${lacking(portal)}整改结果）`) : ''}`,
          ),
          date: said(d),
          tone: f.problem ? (f.rectified ? 'good' : 'problem') : undefined,
        }));
    })
    .slice(0, ROWS);
  const progress = latest('progress').flatMap((d): ScreenRow[] => {
    if (d.data.kind !== 'progress') return [];
    const { state, stateWords, percent } = d.data;
    // the source's own words stand in the title
    const then = stateWords && d.data.title.includes(stateWords) ? '' : stateThen(d, asOf, onlyWorkOf(portal, d.data.about));
    const head = [then, percent === undefined ? '' : `总体${percent}%`].filter(Boolean).join('，');
    return [
      {
        place: placeWords(portal, d.data.about, 1),
        text: short(head ? `${head}。${d.data.title}` : d.data.title),
        date: said(d),
        tone: state === 'paused' ? 'problem' : state === 'done' ? 'good' : undefined,
      },
    ];
  });
  const waiting = (['issue', 'inspection'] as const)
    .flatMap((matter) =>
      ((matter === 'issue' ? questionsIn : findingsIn)(portal, street, asOf)?.open ?? []).flatMap((x) =>
        x.since === undefined ? [] : [{ ...x, matter, since: x.since }],
      ),
    )
    .sort((a, b) => inTime(a.since, b.since))
    .slice(0, ROWS)
    .map(({ id, place, what, since, matter, late }): ScreenRow => ({
      place,
      text: short(what),
      date: `${formatDated(since)}${openWords(portal, matter)}${whose(portal.disclosures.get(id)!)}`,
      since: lastDay(since),
      tone: late ? 'problem' : undefined,
    }));
  const counts = countByStatus(ids.map((id) => compoundSummary(portal, id, asOf)));
  const top = portal.site.topDistrict;
  const named =
    street !== undefined ? namedOf(portal, 'streets', street) : portal.districts.has(top) ? namedOf(portal, 'districts', top) : [];
  const published = named.map((c): ScreenRow => ({
    place: street !== undefined ? portal.streets.get(street)!.title : portal.site.region,
    text: c.words,
    // the words say that there is none
    date: c.published.mentioned ? '' : formatDated(c.published.date),
  }));
  const sections: ScreenSection[] = [
    { id: 'counts', title: '改到哪一步', rows: published, counts, empty: '没有收录改造的小区' },
    { id: 'notices', title: '近期提示', rows: notices, empty: '近期没有停水停电和施工提示' },
    { id: 'waiting', title: '等得最久的', rows: waiting, empty: '没有等着答复和整改的' },
    { id: 'rules', title: '例会和制度', rows: rules, empty: `${lacking(portal)}例会和检查的制度` },
    { id: 'inspections', title: '督导结果', rows: inspections, empty: `${lacking(portal)}做过的督导检查` },
    { id: 'progress', title: '最近进度', rows: progress, empty: `${lacking(portal)}各小区的进度` },
  ];
  // no screenful says that there is nothing, unless there is nothing at all
  const told = sections.filter((s) => s.rows.length > 0 || s.counts?.length);
  return told.length ? told : sections.slice(0, 1);
}
