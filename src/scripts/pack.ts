const PACKS = 256;

/** Which of 256 files holds a compound's news (FNV-1a of its id): what many small files would hold, in few, and found without a list. */
export function packOf(id: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (0x100 + ((hash >>> 0) % PACKS)).toString(16).slice(1);
}
