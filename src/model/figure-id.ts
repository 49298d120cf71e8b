import type { DisclosureData } from '../schema/index.ts';

/**
 * 数字的编号: what is counted, and the document or the record that says so. It depends on nothing that changes later: a second source
 * gets an id of its own, and a record is never edited. The same in tables, feeds and charts, on the figure's page and in its citation.
 */
export const figureIds = (): ((what: string, said: string) => string) => {
  const seen = new Map<string, number>();
  return (what, said) => {
    const id = `${what}.${said}`;
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return times > 1 ? `${id}.${times}` : id;
  };
};

/** /f/SUBJECT/#ID */
export const figurePath = (subject: string, id: string): string => `/f/${subject}/#${id}`;

/** The ids of what a record counts, in its order: known of the record alone, so that its feed need not read the tables. */
export function figuresOfRecord(id: string, data: DisclosureData): string[] {
  const next = figureIds();
  const of = (what: string, counted: unknown): string[] => (counted === undefined ? [] : [next(what, id)]);
  switch (data.kind) {
    case 'report':
      return (data.figures ?? []).map((f) => next(f.metric, id));
    case 'progress':
      return [...of('percent', data.percent), ...(data.items ?? []).flatMap((i) => of(i.item, i.quantity ?? i.percent))];
    case 'consent':
      return [...of('consent', data.ballot), ...(data.perBuilding ?? []).map(() => next('consent', id))];
    case 'plan':
      return of('budget', data.plan.budget);
    case 'bid':
      return of('contract', data.amount);
    case 'payment':
      return [...of('contract', data.contract), next('paid', id)];
    default:
      return [];
  }
}

/** On whose pages they stand; where there are several, each has them. A report counts for the widest place that it names, a road has no such page. */
export const figureSubjects = ({ kind, about }: DisclosureData): readonly string[] =>
  kind === 'report'
    ? (about.districts ?? about.streets ?? about.compounds ?? [])
    : (about.compounds ?? (about.roads ? [] : (about.streets ?? about.districts ?? [])));

/** The addresses of what a record counts, on the page of its first place. */
export const figurePathsOf = (id: string, data: DisclosureData): { id: string; path: string }[] => {
  const [subject] = figureSubjects(data);
  return subject === undefined ? [] : figuresOfRecord(id, data).map((figure) => ({ id: figure, path: figurePath(subject, figure) }));
};
