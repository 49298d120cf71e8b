import type { Problem } from '../guard/problem.ts';
import type { CarriedEntry } from '../ledger/carried.ts';
import { exceptionsOf } from '../ledger/exceptions.ts';
import type { NewEntry } from '../ledger/import.ts';
import type { TakeDownOrder } from '../ledger/take-down.ts';
import { contentOf, type Published } from '../loader/judge-content.ts';
import type { Portal } from '../model/portal.ts';
import type { Content, DisclosureData, Entry } from '../schema/index.ts';
import { judgeDrafts } from './judge.ts';
import type { Store } from './store.ts';

/** A record that waits to be published: an entry as it will be written, and what it is in words. */
export interface Draft extends NewEntry {
  /** The tab that made it; what a ledger brings is replaced as a whole when the ledger is read again. */
  from: 'import' | 'post' | 'fix';
  /** 东风路1号院 雨污分流 280→420米. */
  words: string;
}

/** 已核实 of a record: what the second post answers for with the first. */
export const confirmedOf = (d: Draft): NonNullable<DisclosureData['confirmed']> => (d.data as Partial<DisclosureData>).confirmed ?? [];

/** What is made of the published content and a day: the model, and pictures of records. Given by the page, so that this file is only data. */
export interface Eyes {
  portalOver: (content: Content, today: string) => Portal;
  previewOf: (portal: Portal, id: string) => Promise<string>;
}

/**
 * What lies on the desk: the published content, and 待发布 on top of it. Every tab works on one of these: it reads `content()` or
 * `portal()`, puts what it made with `put()`, and is told by `watch()` when anything has changed.
 */
export class Desk {
  readonly published: Published;
  /** The day in China. */
  readonly today: string;
  readonly store: Store;
  readonly #eyes: Eyes;
  #queue: readonly Draft[];
  #portal: Portal | undefined;
  readonly #watchers: (() => void)[] = [];

  constructor(published: Published, today: string, store: Store, eyes: Eyes) {
    this.published = published;
    this.today = today;
    this.store = store;
    this.#eyes = eyes;
    const known = new Set(published.entries.map((e) => `${e.collection}/${e.id}`));
    // what was written into the folder meanwhile came back with the content
    this.#queue = (store.get<Draft[]>('queue') ?? []).filter((d) => !known.has(`${d.collection}/${d.id}`));
  }

  /** 待发布, in the order in which it was made. */
  get queue(): readonly Draft[] {
    return this.#queue;
  }

  /** What is published, and what waits besides: without what came from a tab, where that tab makes it anew. */
  content(without?: Draft['from']): Content {
    const content = contentOf(this.published.entries);
    for (const d of this.#queue)
      if (d.from !== without) (content[d.collection] as Entry<typeof d.collection>[]).push({ id: d.id, data: d.data });
    return content;
  }

  /** The model over all of it, as of today. */
  portal(): Portal {
    return (this.#portal ??= this.#eyes.portalOver(this.content(), this.today));
  }

  /** Adds to 待发布; a draft of the same path replaces the one that was there. */
  put(drafts: readonly Draft[]): void {
    const paths = new Set(drafts.map((d) => d.path));
    this.#changed([...this.#queue.filter((d) => !paths.has(d.path)), ...drafts]);
  }

  /** What a ledger brings, in place of all that it brought before. */
  replace(from: Draft['from'], drafts: readonly Draft[]): void {
    const before = this.#queue.filter((d) => d.from === from);
    if (JSON.stringify(before) !== JSON.stringify(drafts)) this.#changed([...this.#queue.filter((d) => d.from !== from), ...drafts]);
  }

  /** Takes drafts out of 待发布, with the sources that nothing else names. Gives what puts them back. */
  drop(paths: readonly string[]): () => void {
    const before = this.#queue;
    const kept = before.filter((d) => !paths.includes(d.path));
    const named = new Set(kept.map((d) => (d.data as { source?: string }).source));
    this.#changed(kept.filter((d) => d.collection !== 'sources' || named.has(d.id)));
    return () => this.#changed(before);
  }

  /** All that is wrong with 待发布, or with other drafts on top of it: as `npm run check` would say it. */
  judge(more: readonly NewEntry[] = []): Promise<Problem[]> {
    const paths = new Set(more.map((d) => d.path));
    const all = [...this.#queue.filter((d) => !paths.has(d.path)), ...more];
    // the second post confirms what is asked when all of it is published
    const exceptions = [...(this.published.exceptions ?? []), ...exceptionsOf(all, '', '')];
    return judgeDrafts({ ...this.published, exceptions }, all);
  }

  /** A waiting or published record as its page will show it; `more` are drafts that are not in 待发布 yet. */
  preview(id: string, more: readonly NewEntry[] = []): Promise<string> {
    if (!more.length) return this.#eyes.previewOf(this.portal(), id);
    const content = this.content();
    for (const d of more) {
      const list = content[d.collection] as Entry<typeof d.collection>[];
      list.splice(0, list.length, ...list.filter((e) => e.id !== d.id), { id: d.id, data: d.data });
    }
    return this.#eyes.previewOf(this.#eyes.portalOver(content, this.today), id);
  }

  /** What is published and stands in a workbook that is newer than this desk; what the desk knows, it knows better. */
  adopt(entries: readonly CarriedEntry[]): void {
    const { published } = this;
    const known = new Set([...published.entries.map((e) => `${e.collection}/${e.id}`), ...published.forgotten.map((f) => f.entry)]);
    const fresh = entries.filter((e) => !known.has(`${e.collection}/${e.id}`));
    if (!fresh.length) return;
    published.entries = [...published.entries, ...fresh.map((e) => ({ ...e, body: '', file: `${e.collection}/${e.id}.mdx` }))];
    const now = new Set(fresh.map((e) => `${e.collection}/${e.id}`));
    this.#changed(this.#queue.filter((d) => !now.has(`${d.collection}/${d.id}`)));
  }

  /** Records that were taken out of the folder: neither are they published, nor may their ids be used again. */
  forget({ entries, date, ground }: Pick<TakeDownOrder, 'entries' | 'date' | 'ground'>): void {
    const { published } = this;
    published.entries = published.entries.filter((e) => !entries.includes(`${e.collection}/${e.id}`));
    published.forgotten = [...published.forgotten, ...entries.map((entry) => ({ entry, date, ground }))];
    this.#changed(this.#queue);
  }

  /** Told after every change of 待发布. */
  watch(act: () => void): void {
    this.#watchers.push(act);
  }

  #changed(queue: readonly Draft[]): void {
    const before = new Map(this.#queue.map((d) => [d.path, d.text]));
    const asBefore = new Set(queue.filter((d) => before.get(d.path) === d.text).map((d) => d.path));
    this.#queue = queue;
    this.#portal = undefined;
    this.store.set('queue', queue);
    // whoever has looked, and ticked, looked at something else
    this.store.set(
      'seen',
      (this.store.get<string[]>('seen') ?? []).filter((path) => asBefore.has(path)),
    );
    this.store.set('ticks', undefined);
    for (const act of this.#watchers) act();
  }
}
