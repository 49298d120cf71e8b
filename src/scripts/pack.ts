import { hash32 } from '../model/hash.ts';

const PACKS = 256;

/** Which of 256 files holds a compound's news (a hash of its id): what many small files would hold, in few, and found without a list. */
export const packOf = (id: string): string => (0x100 + (hash32(id) % PACKS)).toString(16).slice(1);
