import { STALE_DAYS } from '../schema/freshness.ts';
import { aside } from './brackets.ts';
import { compoundView } from './compound.ts';
import { asRead } from './corrections.ts';
import { addDays, bare, daysBetween, formatDate, formatDated, formatDeadline, formatSpan, lastDay } from './dates.ts';
import { isNews } from './disclosure.ts';
import { kindWords, lastNews, newsLines, type NewsLine } from './news.ts';
import type { Portal } from './portal.ts';
import { howSaid, lacking } from './voice.ts';

/**
 * 首页说哪一件事: one finding of what is published, chosen by rules, in one sentence that the data make. Each says what is so, none why it is so.
 *
 * 1. 没有消息: of those last said to be in work, a quarter or more fell silent.
 * 2. 过期: of those in work of which one hears, a quarter or more are past the day that was promised first.
 * 3. 欠着: of those reported finished, half or more without a published acceptance.
 * 4. 这一周: something was reported done in the last seven days.
 * 5. Whatever is left of the first three, in this order; else how things stand.
 */
export interface Story {
  kind: 'silence' | 'late' | 'owed' | 'week' | 'steady';
  title: string;
  lead: string;
  /** What the rows have in common, over them. */
  head: string;
  /** What stands at the end of each row, over them. */
  column: string;
  rows: readonly StoryRow[];
}
export interface StoryRow {
  line: NewsLine;
  /** 5年9个月 */
  label: string;
  /** The same in a sentence, for the row as a link. */
  words: string;
  /** In days, for what is drawn of several together. */
  days: number;
}

const NUMERALS = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];
/** 一年半: the half years that have passed, never more; of less than one, of more than ten, in figures. */
export const halfYears = (days: number): string => {
  const halves = Math.floor((days + 1) / 182.625);
  if (halves < 1) return formatSpan(days);
  if (halves === 1) return '半年';
  const years = NUMERALS[Math.floor(halves / 2)];
  return years ? `${years}年${halves % 2 ? '半' : ''}` : `${Math.floor(halves / 2)}年`;
};

const byDays = (rows: StoryRow[]): StoryRow[] =>
  rows.sort((a, b) => b.days - a.days || b.line.records - a.line.records || (a.line.title < b.line.title ? -1 : 1));
const dated = (line: NewsLine): string => {
  const last = line.dates.at(-1);
  return last ? formatDated(last) : '';
};

/** （其中8个是推定）: of how many the state is in no source. */
const inferredOf = (lines: readonly NewsLine[]): string => aside('', inferredAmong(lines));
export const inferredAmong = (lines: readonly NewsLine[]): string => {
  const n = lines.filter((l) => l.inferred).length;
  return n ? (n === lines.length ? (n === 1 ? '推定' : '都是推定') : `其中${n}个是推定`) : '';
};
/** 说的是“基本完工”，本站算作在施工， · 在施工是推定， */
const guessOf = ({ said, inferred, status, spokenOn }: NewsLine): string => {
  const state = status === 'paused' ? '停工' : '在施工';
  if (said) return `说的是“${said}”，本站算作${state}，`;
  return spokenOn ? `${aside(`说${state}是${formatDate(spokenOn)}`, inferred && '推定')}，` : inferred ? `${state}是推定，` : '';
};
/** 其中2个说的是“基本完工”，本站算作在施工。 */
const ownWords = (rows: readonly StoryRow[]): string => {
  const said = rows.flatMap((r) => r.line.said ?? []);
  return said.length ? `其中${said.length}个说的是“${[...new Set(said)].join('”“')}”，本站算作在施工。` : '';
};
const guessed = (rows: readonly StoryRow[]): string => inferredOf(rows.map((r) => r.line));

/** Last said to be in work, or stopped, and of nothing has been heard since for too long. */
function silence(work: readonly NewsLine[], asOf: string, lack: string): Story | undefined {
  const rows = byDays(
    work.flatMap((line): StoryRow[] => {
      const last = lastNews(line);
      const days = last ? daysBetween(last, asOf) : 0;
      return line.dates.length && days > STALE_DAYS
        ? [
            {
              line,
              days,
              label: formatSpan(days),
              words: `${line.title}：${guessOf(line)}最近一次消息是${dated(line)}，此后${formatSpan(days)}${lack}它的新消息`,
            },
          ]
        : [];
    }),
  );
  const nearest = rows.at(-1);
  if (!nearest) return undefined;
  const last = rows.map((r) => bare(r.line.dates.at(-1)!).slice(0, 4));
  const [year, count] = [...Map.groupBy(last, (y) => y)]
    .map(([y, all]) => [y, all.length] as const)
    .reduce((a, b) => (b[1] > a[1] ? b : a));
  const what = kindWords(rows.map((r) => r.line));
  return {
    kind: 'silence',
    title:
      rows.length === work.length
        ? `${rows.length}个${what}最后说是在施工${guessed(rows)}，最近${halfYears(nearest.days)}${lack}一条新消息`
        : `${work.length}个${kindWords(work)}最后说是在施工${inferredOf(work)}，其中${rows.length}个半年以上${lack}新消息`,
    lead: [
      rows.length > 2 && count * 2 >= rows.length && `其中${count}个的消息停在${year}年。`,
      ownWords(rows),
      `离现在最近的是${nearest.line.title}，${dated(nearest.line)}。`,
      `没有消息不等于停工：是做完了、只是${lack}，还是没做完，收集到的材料里看不出来。`,
    ]
      .filter(Boolean)
      .join(''),
    head: `最后说是在施工的${rows.length}个${what}${guessed(rows)}`,
    column: '没有消息',
    rows,
  };
}

/** Heard of lately, in work, and past the day that was promised first. */
function late(portal: Portal, work: readonly NewsLine[], asOf: string): Story | undefined {
  const rows = byDays(
    work.flatMap((line): StoryRow[] => {
      const { slip } = compoundView(portal, line.id, asOf).schedule;
      if (slip?.kind !== 'overdue') return [];
      const days = daysBetween(slip.day, asOf);
      return [
        {
          line,
          days,
          label: formatSpan(days),
          words: `${line.title}：最早定的是${aside(`${formatDeadline(slip.due)}完工`, ...howSaid(slip.due, slip.voice))}，已过${formatSpan(days)}，${slip.missing}`,
        },
      ];
    }),
  );
  const longest = rows[0];
  return (
    longest && {
      kind: 'late',
      title: `${work.length}个${kindWords(work)}最后说是在施工${inferredOf(work)}，${rows.length}个过了最早定的完工日`,
      lead: `过得最久的是${longest.words}。期限后来改过的，也按最早的算。`,
      head: `过了完工日的${rows.length}个${kindWords(rows.map((r) => r.line))}`,
      column: '已过',
      rows,
    }
  );
}

/** Reported finished, and no acceptance was published. */
function owed(finished: readonly NewsLine[], asOf: string, lack: string): Story | undefined {
  const rows = byDays(
    finished.flatMap((line): StoryRow[] => {
      const last = lastNews(line);
      if (line.accepted) return [];
      const days = last ? daysBetween(last, asOf) : 0;
      const news = line.dates.length ? `最近一次消息是${dated(line)}，` : '';
      return [{ line, days, label: last ? formatSpan(days) : '没有日期', words: `${line.title}：${news}${lack}验收结果` }];
    }),
  );
  const oldest = rows[0];
  return (
    oldest && {
      kind: 'owed',
      title:
        rows.length === finished.length
          ? `${rows.length}个${kindWords(finished)}最后说是完工${inferredOf(finished)}，${lack}任何一个的验收结果`
          : `${finished.length}个${kindWords(finished)}最后说是完工${inferredOf(finished)}，${rows.length}个${lack}验收结果`,
      lead: `等得最久的是${oldest.words}。${lack}不等于没有验收。`,
      head: `${lack}验收结果的${rows.length}个${kindWords(rows.map((r) => r.line))}`,
      column: '最近一次消息到今天',
      rows,
    }
  );
}

/** What was reported of the work itself in the last seven days. */
function week(portal: Portal, lines: readonly NewsLine[], asOf: string): Story | undefined {
  const from = addDays(asOf, -6);
  const rows = lines.flatMap((line): StoryRow[] => {
    const news = asRead(portal.ofCompound.get(line.id) ?? [], portal.corrections, asOf).filter(
      (d) => isNews(d) && (d.data.kind === 'progress' || d.data.kind === 'acceptance') && bare(d.data.date).length === 10,
    );
    const last = news.findLast((d) => lastDay(d.data.date) >= from);
    if (!last) return [];
    const day = formatDate(last.data.date).replace(/^\d+年/, '');
    return [{ line, days: daysBetween(bare(last.data.date), asOf), label: day, words: `${line.title}：${day}，${last.data.title}` }];
  });
  rows.sort((a, b) => a.days - b.days || (a.line.title < b.line.title ? -1 : 1));
  const first = rows[0];
  return (
    first && {
      kind: 'week',
      title: `最近七天，${rows.length}个${kindWords(rows.map((r) => r.line))}有新进展`,
      lead: `最新的是${first.words}。`,
      head: `有新进展的${rows.length}个${kindWords(rows.map((r) => r.line))}`,
      column: '消息',
      rows,
    }
  );
}

/** Nothing stands out: how things stand, in the widest true sentence. */
function steady(lines: readonly NewsLine[], asOf: string, lack: string): Story | undefined {
  const mine = lines.filter((l) => l.group !== 'clusters');
  const work = mine.filter((l) => l.status === 'underway');
  const finished = mine.filter((l) => l.group === 'finished');
  const unknown = mine.filter((l) => l.group === 'unknown');
  const first = mine[0];
  if (!first) return undefined;
  const rowOf = (line: NewsLine): StoryRow => {
    const last = lastNews(line);
    return {
      line,
      days: last ? daysBetween(last, asOf) : 0,
      label: line.dates.length ? formatDate(line.dates.at(-1)!) : '未公开',
      words: `${line.title}：${line.dates.length ? `最近一次消息是${dated(line)}` : `${lack}消息`}`,
    };
  };
  const rest = { kind: 'steady' as const, lead: '', column: '最近一次消息' };
  if (work.length)
    return {
      ...rest,
      title: `${work.length}个${kindWords(work)}最后说是在施工${inferredOf(work)}，半年内都有消息`,
      head: `在施工的${work.length}个`,
      rows: byDays(work.map(rowOf)),
    };
  if (finished.length)
    return {
      ...rest,
      title:
        finished.length === mine.length
          ? `${finished.length}个${kindWords(finished)}都说做完了${inferredOf(finished)}，都有验收结果`
          : `${finished.length}个${kindWords(finished)}说做完了${inferredOf(finished)}，都有验收结果`,
      head: `做完的${finished.length}个`,
      rows: byDays(finished.map(rowOf)),
    };
  return {
    ...rest,
    title: `收录了${unknown.length}个${kindWords(unknown)}，${lack}开工的消息`,
    lead: `${lack}不等于没有开工。`,
    head: `${lack}开工的消息的${unknown.length}个`,
    rows: byDays(unknown.map(rowOf)),
  };
}

/** What is drawn of a story, and where it leads: each compound, or of very many each street. */
export interface DrawnRow {
  id: string;
  of: 'compounds' | 'streets';
  title: string;
  label: string;
  words: string;
  lines: readonly NewsLine[];
}
/** More than so many compounds are told by street. */
export const ROWS_OF_COMPOUNDS = 40;

export function drawnRows(portal: Portal, { rows, column }: Story): DrawnRow[] {
  if (rows.length <= ROWS_OF_COMPOUNDS)
    return rows.map(({ line, label, words }) => ({ id: line.id, of: 'compounds', title: line.title, label, words, lines: [line] }));
  return [...Map.groupBy(rows, (r) => r.line.street)]
    .flatMap(([street, mine]): DrawnRow[] => {
      if (street === undefined) return [];
      const title = portal.streets.get(street)?.title ?? street;
      return [
        {
          id: street,
          of: 'streets',
          title,
          label: `${mine.length}个`,
          words: `${title}：${mine.length}个，${column}最久的${mine[0]!.label}`,
          lines: mine.map((r) => r.line),
        },
      ];
    })
    .sort((a, b) => b.lines.length - a.lines.length || (a.title < b.title ? -1 : 1));
}

/** The story of a day; undefined of a portal that holds no compound yet. 片区 hold the compounds that are counted, so they tell none. */
export function storyOf(portal: Portal, asOf = portal.asOf): Story | undefined {
  const lines = newsLines(portal, asOf).filter((l) => l.group !== 'clusters');
  const work = lines.filter((l) => l.group === 'work' && l.status === 'underway' && l.dates.length);
  const finished = lines.filter((l) => l.group === 'finished');
  const quiet = silence(work, asOf, lacking(portal));
  const heard = work.filter((l) => daysBetween(lastNews(l)!, asOf) <= STALE_DAYS);
  const overdue = late(portal, heard, asOf);
  const without = owed(finished, asOf, lacking(portal));
  const share = (story: Story | undefined, of: number, at: number): Story | undefined =>
    story && story.rows.length >= of * at ? story : undefined;
  return (
    share(quiet, work.length, 1 / 4) ??
    share(overdue, heard.length, 1 / 4) ??
    share(without, finished.length, 1 / 2) ??
    week(portal, lines, asOf) ??
    quiet ??
    overdue ??
    without ??
    steady(lines, asOf, lacking(portal))
  );
}
