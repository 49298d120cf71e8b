import type { CompoundData } from '../schema/index.ts';
import type { Dated } from '../schema/dates.ts';
import { COMPOUND_KINDS } from '../schema/compound.ts';
import { compoundSummary } from './compound.ts';
import { asRead } from './corrections.ts';
import { bare, firstDay, inTime, lastDay } from './dates.ts';
import { isNews } from './disclosure.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { isRenovation, isSingle } from './regions.ts';
import type { Status, StatusView } from './status.ts';

/**
 * 消息: when something was published, reported or reposted of each compound under renovation, first to last. What has no date, a mention or a rule,
 * is no news.
 */
export interface NewsLine {
  id: string;
  title: string;
  kind: CompoundData['kind'];
  street?: string | undefined;
  district?: string | undefined;
  /** 说过开工, 没有开工的消息, 说是做完: where its silence would lead the reader astray, it is not drawn. 片区 hold compounds, and stand apart. */
  group: NewsGroup;
  /** Its last word, however old. */
  status: Exclude<Status, 'silent'>;
  /** 推定: no source says its last word in so many words. */
  inferred: boolean;
  /** 基本完工: the source's own words, where its last word is read from them. */
  said?: string | undefined;
  /** The day that its last word is of, where there was news since that do not speak of the whole. */
  spokenOn?: Dated | undefined;
  /** A final acceptance is known of. */
  accepted: boolean;
  /** How many acts: what a reader would find as entries of its page. */
  records: number;
  /** Each date once, oldest first. */
  dates: readonly Dated[];
  /** What it is dated by where there is no act: the list that it stands in. */
  listed?: Dated | undefined;
}
export type NewsGroup = 'work' | 'unknown' | 'finished' | 'clusters';

const groupOf = (kind: CompoundData['kind'], status: Status): NewsGroup =>
  !isSingle({ kind }) ? 'clusters' : status === 'done' || status === 'accepted' ? 'finished' : status === 'unknown' ? 'unknown' : 'work';

/** Whether anything came out after the record that its state rests on. */
const laterNews = (portal: Portal, { basis }: StatusView, dates: readonly Dated[]): boolean => {
  const told = basis && portal.disclosures.get(basis.id)?.date;
  const last = dates.at(-1);
  return told !== undefined && last !== undefined && lastDay(told) < firstDay(last);
};

const newsOn = (portal: Portal, _: '', asOf: string): readonly NewsLine[] =>
  [...portal.compounds].flatMap(([id, data]): NewsLine[] => {
    const { title, kind, street, district, status, work } = compoundSummary(portal, id, asOf);
    if (!isRenovation({ work })) return [];
    const acts = asRead(portal.ofCompound.get(id) ?? [], portal.corrections, asOf).filter(isNews);
    const dates = [...new Map(acts.map(({ data: { date } }) => [bare(date), date])).values()].sort(inTime);
    const word = status.status === 'silent' ? status.was! : status.status;
    return [
      {
        id,
        title,
        kind,
        street,
        district,
        group: groupOf(kind, word),
        status: word,
        inferred: status.inferred === true,
        said: status.inferred ? status.said : undefined,
        spokenOn: laterNews(portal, status, dates) ? status.basis?.date : undefined,
        accepted: word === 'accepted' || acts.some((d) => d.data.kind === 'acceptance'),
        records: acts.length,
        dates,
        listed: data.asOf,
      },
    ];
  });
/** All of them as of a day. */
export const newsLines = (portal: Portal, asOf?: string): readonly NewsLine[] => newsLinesOnce(portal, '', asOf);
const newsLinesOnce = once('news', newsOn);

/** The last day that the newest news of it can be of: silence is counted from here, so that it is never overstated. */
export const lastNews = ({ dates, listed }: NewsLine): string | undefined => {
  const last = dates.at(-1) ?? listed;
  return last && lastDay(last);
};

/** 小区, 楼院, or 小区、楼院 of both: the sources' words for the same thing, said as they are. */
export const kindWords = (lines: readonly { kind: NewsLine['kind'] }[]): string => {
  const [first, ...more] = new Set(lines.map((l) => l.kind));
  return first && !more.length ? COMPOUND_KINDS[first] : '小区、楼院';
};
