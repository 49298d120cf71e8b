import type { Disclosure } from '../../src/model/disclosure.ts';
import type { DisclosureData } from '../../src/schema/index.ts';

let serial = 0;

/** A record of which only that matters which is given. */
export const record = (
  data: { kind: DisclosureData['kind']; date: string; [field: string]: unknown },
  id = `d-${serial++}`,
): Disclosure => ({
  id,
  data: { title: '记录', source: 's', about: { compounds: ['c'] }, ...data } as unknown as DisclosureData,
});
