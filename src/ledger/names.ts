import { distance } from '../schema/distance.ts';
import type { Content } from '../schema/index.ts';
import { narrow } from './values.ts';

/** A name as it is compared: brackets and blanks are written in many ways. */
export const plainName = (s: string): string =>
  narrow(s)
    .replace(/[\s（）()“”"·]/g, '')
    .replace(/号大院$/, '号院');

/** Finds compounds by any of their names; those of the street go before others of the same name. */
export class CompoundNames {
  private readonly byName = new Map<string, string[]>();
  private readonly titles: { id: string; title: string; street: string | undefined }[] = [];
  private readonly street: string | undefined;

  constructor(compounds: Content['compounds'], street: string | undefined) {
    this.street = street;
    for (const { id, data } of compounds) {
      this.titles.push({ id, title: data.title, street: data.street });
      for (const name of [data.title, ...(data.aliases ?? [])]) {
        const list = this.byName.get(plainName(name));
        if (list) list.push(id);
        else this.byName.set(plainName(name), [id]);
      }
    }
  }

  find(name: string): { id?: string; several?: string[] } {
    const all = [...new Set(this.byName.get(plainName(name)) ?? [])];
    const here = all.filter((id) => this.titles.find((t) => t.id === id)?.street === this.street);
    const list = here.length ? here : all;
    return list.length === 1 ? { id: list[0]! } : list.length ? { several: list } : {};
  }

  /** Up to three whose name is hardly different, the nearest first. */
  near(name: string): string[] {
    const wanted = plainName(name);
    return this.titles
      .map((t) => {
        const title = plainName(t.title);
        const part = title.includes(wanted) || wanted.includes(title) ? 1 : distance(wanted, title);
        return { ...t, far: part + (t.street === this.street ? 0 : 0.5) };
      })
      .filter((t) => t.far <= Math.max(1.5, wanted.length / 3))
      .sort((a, b) => a.far - b.far)
      .slice(0, 3)
      .map((t) => t.title);
  }
}
