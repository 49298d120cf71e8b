import type { NewsLine } from '../model/news.ts';
import type { Portal } from '../model/portal.ts';
import { drawnRows, inferredAmong, type DrawnRow, type Story } from '../model/stories.ts';
import { aside } from '../model/brackets.ts';
import { lacking } from '../model/voice.ts';
import { bare } from '../model/dates.ts';
import type { Drawing } from './chart.ts';
import { narrowStrip, type DenseGroup, type LinesView } from './news-lines.ts';

/** Rows that a page has room for; the table has the rest, or the page of progress. */
export const ROWS = 40;
/** What a group is said to be whose last word is the same. */
const SAID_LAST: Readonly<Record<string, string>> = { underway: '在施工', paused: '停工', planned: '还没开工' };
/** More lines than these would be a wall. */
const DENSE = 160;

export interface StoryView {
  rows: readonly DrawnRow[];
  byStreet: boolean;
  view: LinesView;
  groups: readonly DenseGroup[];
  others: readonly NewsLine[];
  /** All of them on one phone's width; undefined where they are too many. */
  strip?: ((width?: number) => Drawing) | undefined;
}

/** What of the story of the day is drawn: named rows, and all others in groups without names. */
export function storyView(portal: Portal, story: Story, lines: readonly NewsLine[]): StoryView {
  const rows = drawnRows(portal, story);
  const byStreet = rows[0]?.of === 'streets';
  const named = new Set(story.rows.map((r) => r.line.id));
  const others = lines.filter((l) => !named.has(l.id));
  const end = (l: NewsLine): number => {
    const d = l.dates.at(-1) ?? l.listed;
    return d ? Number(bare(d).slice(0, 4)) : 0;
  };
  const group = (key: NewsLine['group'], title: (n: number) => string, notes: string[], guesses = ''): DenseGroup[] => {
    const mine = others.filter((l) => l.group === key).sort((a, b) => end(a) - end(b) || (a.id < b.id ? -1 : 1));
    return mine.length ? [{ title: title(mine.length), notes, guesses, lines: mine }] : [];
  };
  const begun = others.filter((l) => l.group === 'work');
  const state = begun.every((l) => l.status === begun[0]?.status) ? SAID_LAST[begun[0]?.status ?? ''] : undefined;
  const guess = inferredAmong(begun);
  const finished = inferredAmong(others.filter((l) => l.group === 'finished'));
  const accepted = others.filter((l) => l.group === 'finished' && l.accepted).length;
  const all: DenseGroup[] = [
    ...group(
      'work',
      (n) => `${story.rows.length ? '另有' : ''}${n}个${state ? `最后说${state}` : '没有完工消息'}`,
      [...(guess ? [state ? guess : `${guess}；`] : []), ...(state ? [] : ['最后说在施工、停工，', '或还没开工'])],
      guess,
    ),
    ...group('unknown', (n) => `${n}个没有开工消息`, ['列过计划，', '或材料里提到']),
    ...group(
      'finished',
      (n) => `${n}个最后说是完工`,
      [...(finished ? [`${finished}；`] : []), '线到完工为止；', accepted ? `${accepted}个有验收结果` : `${lacking(portal)}验收`],
      finished,
    ),
    ...group('clusters', (n) => `${n}个片区${lines.some((l) => l.kind === 'block') ? '、街区' : ''}`, ['片区包含小区，', '不与上面相加']),
  ];
  const groups = others.length <= DENSE ? all : [];
  const view: LinesView = {
    rows: rows.slice(0, ROWS),
    head: byStreet ? `${story.head}，按街道` : story.head,
    column: byStreet ? '几个' : story.column,
    groups,
    asOf: portal.asOf,
    bracket: story.kind === 'silence',
    bars: byStreet && story.kind === 'week',
  };
  const strip = (width?: number): Drawing =>
    narrowStrip(
      view,
      [{ title: story.head, lines: story.rows.map((r) => r.line) }, ...groups.map((g) => ({ ...g, title: aside(g.title, g.guesses) }))],
      width,
    );
  return { rows, byStreet, view, groups, others, strip: !byStreet && lines.length <= DENSE ? strip : undefined };
}
