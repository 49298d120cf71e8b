import { KINDS, type DisclosureKind } from '../schema/kinds/index.ts';
import type { DisclosureData } from '../schema/index.ts';
import { voiceOf, type Documents } from './voice.ts';

/** 方案公示 is what an office calls its own act; what others tell of is a 方案. */
export const kindNameOf = (kind: DisclosureKind, official: boolean): string => KINDS[kind][official ? 'label' : 'short'];

/** What a record is, in a word: on its tag, in lists, timelines, feeds and the search. */
export const kindName = (portal: Documents, data: DisclosureData): string => kindNameOf(data.kind, voiceOf(portal, data) === 'office');
