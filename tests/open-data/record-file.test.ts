import { expect, test } from 'vitest';
import { recordFile } from '../../src/open-data/record-file.ts';
import { districts } from '../charts/districts.ts';

test('a record is in the file of its first place and its year', () => {
  const records = {
    yuan: { compounds: ['jia'] },
    both: { compounds: ['jia'], streets: ['xilu'] },
    qu: { districts: ['dong'] },
  };
  const portal = districts({
    compounds: { jia: { title: '甲院', street: 'donglu' } },
    disclosures: Object.fromEntries(
      Object.entries(records).map(([id, about]) => [
        id,
        { kind: 'progress', date: id === 'qu' ? '2021-03' : '2020-05-01', about, state: 'done' },
      ]),
    ),
  });
  expect(Object.keys(records).map((id) => [id, recordFile(portal, id)])).toEqual([
    ['yuan', 'streets/donglu/2020'],
    ['both', 'streets/xilu/2020'],
    ['qu', 'districts/dong/2021'],
  ]);
});
