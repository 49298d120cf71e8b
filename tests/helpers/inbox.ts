import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pack } from '../../src/ledger/pack.ts';
import { toEntry } from '../../src/ledger/entry-text.ts';
import { validTree, type Tree } from './content-tree.ts';

/** A district of three streets with a compound each. */
export function threeStreets(): Tree {
  const tree = validTree();
  for (const n of ['dong', 'xi', 'nan']) {
    tree[`streets/${n}.mdx`] = toEntry({
      title: `${n === 'dong' ? '东' : n === 'xi' ? '西' : '南'}街道`,
      district: 'yangli',
      source: 'yuanwen',
    });
    tree[`compounds/${n}-1.mdx`] = toEntry({ title: `${n}路1号院`.replace('dong', '东风').replace('xi', '西山').replace('nan', '南池'), kind: 'yard', work: ['comprehensive'], district: 'yangli', street: n, source: 'yuanwen' }); // prettier-ignore
  }
  return tree;
}
export const writeFiles = (dir: string, tree: Tree): void => {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
};

/** A street's package: its document and one report; `more` makes it say something else. */
export const packageOf = (
  street: string,
  more: Record<string, unknown> = {},
  id = `2026-10-08-${street}-1-progress`,
): Promise<Uint8Array> =>
  pack(street, [
    {
      path: `sources/2026-10-08-${street}-taizhang.mdx`,
      text: toEntry({ title: `${street}九月通报`, kind: 'notice', reliability: 'official', published: '2026-10-08' }),
    },
    {
      path: `disclosures/${id}.mdx`,
      text: toEntry({
        kind: 'progress',
        title: `${street}九月进度`,
        date: '2026-10-08',
        asOf: '2026-09-30',
        source: `2026-10-08-${street}-taizhang`,
        about: { compounds: [`${street}-1`] },
        state: 'underway',
        ...more,
      }),
    },
  ]);
