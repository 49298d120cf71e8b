const LONGEST = 120;

/** Speech engines stop in long texts: a block is spoken sentence by sentence, and a long sentence clause by clause. */
export function sentences(text: string): string[] {
  const parts =
    text
      .replace(/\s+/g, ' ')
      .trim()
      .match(/[^。！？；!?]+[。！？；!?”』」）]*|[。！？；!?]+/g) ?? [];
  return parts
    .flatMap((p) => (p.length <= LONGEST ? [p] : clauses(p)))
    .map((p) => p.trim())
    .filter((p) => /[\p{L}\p{N}]/u.test(p));
}

function clauses(sentence: string): string[] {
  const out: string[] = [];
  let line = '';
  for (const clause of sentence.match(/[^，、：,]+[，、：,]*/g) ?? []) {
    if (line && line.length + clause.length > LONGEST) {
      out.push(line);
      line = '';
    }
    line += clause;
  }
  if (line) out.push(line);
  return out.flatMap((l) => (l.length <= LONGEST ? [l] : (l.match(new RegExp(`.{1,${LONGEST}}`, 'gu')) ?? [])));
}
