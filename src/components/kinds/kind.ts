import type { Disclosure } from '../../model/disclosure.ts';
import type { DisclosureKind } from '../../schema/kinds/index.ts';
import type { DisclosureOf } from '../../schema/index.ts';

/** What the component of a kind is given: one disclosure of that kind, as it reads today. */
export interface KindProps<K extends DisclosureKind> {
  disclosure: Disclosure & { data: DisclosureOf<K> };
}
