import { figuresDrawn } from '../../charts/files.ts';
import { alikeOf } from '../../model/alike.ts';
import { costFigures } from '../../model/answers.ts';
import { boardDistricts, reportedOf } from '../../model/board.ts';
import { compoundView } from '../../model/compound.ts';
import { contradictionsOn } from '../../model/contradictions.ts';
import { listedOf, streetsNamed } from '../../model/explore.ts';
import { figurePath } from '../../model/figure-id.ts';
import { countdownOf } from '../../model/countdown.ts';
import { campaignOf } from '../../model/week-board.ts';
import { aside } from '../../model/brackets.ts';
import { formatDate, inferred } from '../../model/dates.ts';
import { moneyThen } from '../../model/then.ts';
import { once } from '../../model/once.ts';
import { namedOf, unnamedOf } from '../../model/named.ts';
import { hasPlanPage, planTrack } from '../../model/plan-track.ts';
import { publishedShares } from '../../model/published.ts';
import { districtFigures, isRenovation, streetView } from '../../model/regions.ts';
import { sheetFigures } from '../../model/sheet.ts';
import type { CitedFigure, SubjectKind } from '../../open-data/cited.ts';
import { embedPath } from '../../site/embed-code.ts';
import { portal } from '../../site/content.ts';
import { alikePath } from '../alike/_pages.ts';
import { figuresOf } from '../data/_publish.ts';

/** 用在: a page or a chart that shows a figure. */
export interface Use {
  path: string;
  words: string;
}
/** Pages of one kind, with the ids of the figures that they show. */
type Shown = Use & { figures: ReadonlySet<string> };

/** What a chart is called where its title would be too long: the names of the charts' own guide. */
const CHARTS: Record<string, string> = {
  gantt: '横道图',
  items: '改造清单',
  progress: '总体进度',
  'paid-built': '付款与进度',
  money: '资金',
  consent: '同意率',
  changes: '变化',
  openness: '公开度',
  board: '挂图作战',
  streets: '各街道对照',
  districts: '各区对照',
  regions: '各地区对照',
  points: '地图',
};
/** Of these the money of a place is told. */
const MONEY_TABLES = ['budgets', 'contracts', 'payments', 'figures'];
const chartWords = (id: string): string => `图“${CHARTS[id] ?? id}”`;

/** The charts of a place, of its street and of the city that are made of its figures. */
function chartsOf(level: SubjectKind, subject: string): (figure: string) => Use[] {
  const street = level === 'compounds' ? portal.compounds.get(subject)!.street : undefined;
  const places: readonly (readonly [path: string, whose: string])[] = [
    ...(level === 'districts' ? [] : [[`${level}/${subject}`, ''] as const]),
    ...(street === undefined ? [] : [[`streets/${street}`, `${portal.streets.get(street)?.title ?? ''}的`] as const]),
    ...(level === 'compounds' ? [] : [['progress', ''] as const]),
  ];
  const drawn = places.map(([path, whose]) => ({ path, whose, of: figuresDrawn(portal, path) }));
  return (figure) =>
    drawn.flatMap(({ path, whose, of }) =>
      (of[figurePath(subject, figure)] ?? []).map((chart) => ({ path: embedPath(path, chart), words: whose + chartWords(chart) })),
    );
}

const shown = (path: string, words: string, figures: Iterable<string | undefined>): Shown => ({
  path,
  words,
  figures: new Set([...figures].filter((id) => id !== undefined)),
});

function pagesOfCompound(id: string): Shown[] {
  const view = compoundView(portal, id);
  const { data, percent, district } = view;
  const listed = listedOf(portal, id);
  const cost = costFigures(view);
  const facts = (...fields: string[]) =>
    view.facts
      .filter((f) => fields.includes(f.field))
      .flatMap((f) => f.statements.map((s, i) => ({ id: `${f.field}.${s.source.id}`, first: i === 0 && !f.conflict })));
  const { steps, rounds, published, ofStreet } = planTrack(portal, id);
  const voted = [
    ...[...steps, ...rounds.flatMap((r) => r.steps)].flatMap((s) => s.records),
    ...rounds.flatMap((r) => r.unfiled),
    ...published,
    ...ofStreet,
  ].filter((r) => {
    const record = portal.disclosures.get(r.id);
    return record?.kind === 'consent' && record.ballot !== undefined;
  });
  return [
    shown(`/compounds/${id}/print/`, '公示单', sheetFigures(portal, view)),
    ...(hasPlanPage(portal, id) ? [shown(`/compounds/${id}/plan/`, '方案怎样定的', voted.map((r) => `consent.${r.id}`))] : []), // prettier-ignore
    shown('/explore/', '小区总表', [
      percent && `percent.${percent.id}`,
      ...facts('households').map((f) => f.id),
      ...cost,
      listed.vote && `consent.${listed.vote}`,
    ]),
    ...(alikeOf(portal, id).rows.length > 0
      ? [
          shown(alikePath(id), '像我家这样的院子', [
            ...facts('builtYear', 'buildings', 'households').flatMap((f) => (f.first ? [f.id] : [])),
            ...cost,
          ]),
        ]
      : []),
    ...(district && percent && !percent.overtaken && isRenovation(data)
      ? [shown(`/progress/districts/${district.id}/`, `${district.title}的进度`, [`percent.${percent.id}`])]
      : []),
  ];
}

function pagesOfPlace(level: 'streets' | 'districts', id: string): Shown[] {
  const top = portal.site.topDistrict;
  const counts = namedOf(portal, level, id);
  const idsOf = (list: typeof counts): string[] => list.flatMap((c) => [c.published.id, ...c.parts.map((p) => p.id)]);
  const ids = idsOf(counts);
  const first = counts[0]?.published.id;
  const demo = counts.filter((c) => c.subject === 'demo').map((c) => c.published.id);
  const unnamed = unnamedOf(counts);
  const district = level === 'streets' ? portal.streets.get(id)!.district : id;
  const title = portal.districts.get(district)?.title ?? district;
  const series = level === 'streets' ? streetView(portal, id).figures : districtFigures(portal, id);
  // where there is a last day, the weeks are counted back from it
  const countdown = level === 'streets' && !campaignOf(portal, id) ? countdownOf(streetView(portal, id)) : undefined;
  const isTop = level === 'districts' && id === top;
  return [
    ...(level === 'streets' ? [shown(`/districts/${district}/`, `${title}的网页`, [first])] : []),
    ...(countdown ? [shown(`/streets/${id}/weeks/`, '一周一周看', [countdown.figure])] : []),
    ...(boardDistricts(portal).includes(district)
      ? [
          shown(`/progress/districts/${district}/`, `${title}的进度`, [
            ...ids,
            ...reportedOf(series, level === 'streets' ? 3 : undefined).flatMap((r) => r.figures),
          ]),
        ]
      : []),
    shown('/map/', '地图', level === 'streets' || isTop ? idsOf(unnamed ? [unnamed] : []) : []),
    shown('/showcase/', '示范楼院', demo),
    ...(isTop
      ? [
          shown('/', '首页', [
            first,
            ...publishedShares(portal, id)
              .slice(0, 2)
              .flatMap((s) => [s.path, ...s.others.map((o) => o.path), ...s.wholePaths].map((path) => path.slice(path.indexOf('#') + 1))),
          ]),
          shown('/progress/', '挂图作战', ids),
          shown('/catalog/', '公开目录', ids),
          shown('/board/', '电子屏', ids),
        ]
      : level === 'streets'
        ? [shown(`/board/${id}/`, '电子屏', ids)]
        : []),
    ...(level === 'streets'
      ? [
          shown(
            '/explore/',
            '小区总表',
            streetsNamed(portal).flatMap((s) => (s.street === id ? `paid.${s.record}` : [])),
          ),
        ]
      : []),
  ];
}

/** 当时知道的, on the first day on which it said so. */
function thenOf(level: SubjectKind, subject: string): (figure: CitedFigure) => Use[] {
  if (level === 'districts') return () => [];
  let known: ReadonlyMap<string, string> | undefined;
  return ({ id, tables, record }) => {
    if (!tables.some((t) => MONEY_TABLES.includes(t.id))) return [];
    known ??= moneyThen(portal, level, subject);
    const day = known.get(id);
    const date = record === undefined ? undefined : portal.disclosures.get(record)?.date;
    const param = level === 'streets' ? 'street' : 'compound';
    return day === undefined
      ? []
      : [
          {
            path: `/then/?${param}=${subject}&day=${day}`,
            words: aside('当时知道的', formatDate(day), date !== undefined && inferred(date) !== undefined && '日子是推定的'),
          },
        ];
  };
}

/** Each page and each chart that shows a figure of a place, beside the place's own page and the record's; by the figure's id. */
const uses = once('figureUses', (_, path: `${SubjectKind}/${string}`): ReadonlyMap<string, Use[]> => {
  const [level, subject] = path.split('/') as [SubjectKind, string];
  const charts = chartsOf(level, subject);
  const then = thenOf(level, subject);
  const disputed = new Set(contradictionsOn(portal, `${level}/${subject}`).flatMap((c) => c.sides.flatMap((s) => s.figure ?? [])));
  const pages = level === 'compounds' ? pagesOfCompound(subject) : pagesOfPlace(level, subject);
  return new Map(
    figuresOf(subject).map((figure) => [
      figure.id,
      [
        ...pages.flatMap(({ figures, ...use }) => (figures.has(figure.id) ? [use] : [])),
        ...then(figure),
        ...(disputed.has(figurePath(subject, figure.id)) ? [{ path: '/conflicts/', words: '互相矛盾的说法' }] : []),
        ...charts(figure.id),
      ],
    ]),
  );
});
export const usesOf = (level: SubjectKind, subject: string): ReadonlyMap<string, Use[]> => uses(portal, `${level}/${subject}`);
