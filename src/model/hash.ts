/** FNV-1a: a text as 32 bits, the same on every machine and even enough; good for order and places, not against anyone who wants two alike. */
export function hash32(text: string, from = 0x811c9dc5): number {
  let hash = from;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
