import { readdirSync, readFileSync } from 'node:fs';
import type { Tree } from './content-tree.ts';

const FOLDER = new URL('../hostile/content/', import.meta.url);

/** What our schema asks for beyond a sample's own `title` and `date`; `amount` is a field of a bid. */
const BID = ['kind: bid', 'stage: award', 'source: yuanwen', 'about: { compounds: [xiaoqu] }'];
const GUIDE = ['audience: resident', 'summary: 样例', 'order: 2'];

export interface Sample {
  name: string;
  accept: boolean;
  /** Where it stands in a content folder, and its bytes as an entry of ours. */
  path: string;
  bytes: Uint8Array;
  body: string;
}

/**
 * A sample as an entry that would be right but for what the sample is about. Its own lines are kept byte for byte (text is handled as
 * Latin-1 for that): a frontmatter case becomes a bid, with what a bid needs put before the closing fence; the others become a guide.
 */
const asEntry = (name: string): Sample => {
  const [group, want, rest] = name.split('--') as [string, string, string];
  const original = readFileSync(new URL(name, FOLDER)).toString('latin1');
  const lines = original.split('\n');
  const close = lines.findLastIndex((l, i) => i > 0 && /^(?:---|\+\+\+)/.test(l));
  const ours = (group === 'front' ? BID : GUIDE).map((l) => Buffer.from(l).toString('latin1'));
  if (lines.some((l) => l.startsWith('title:'))) lines.splice(close, 0, ...ours);
  const text = lines
    .filter((l) => group === 'front' || !l.startsWith('date: '))
    .join('\n')
    .replace('<Fact v="1"', '<Fact entry="compounds/xiaoqu" field="households"');
  const id = `${group}-${rest.replace(/\.mdx?$/, '').toLowerCase()}`;
  return {
    name,
    accept: want === 'accept',
    path: `${group === 'front' ? 'disclosures' : 'guides'}/${id}.mdx`,
    bytes: Buffer.from(text, 'latin1'),
    body: Buffer.from(text.slice(text.indexOf('\n---\n') + 5), 'latin1').toString(),
  };
};

export const samples = (): Sample[] => readdirSync(FOLDER).toSorted().map(asEntry);

const JPEG =
  '/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAACAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAB/9k=';

/** A photo of two by two pixels, for the samples that show one. */
export const PHOTO: Tree = { 'guides/before-1.jpg': Buffer.from(JPEG, 'base64') };
