/*
 * Where a heading may turn over: between phrases, never inside a word. Style sheets forbid every other place (`word-break: keep-all`), and
 * know punctuation by themselves.
 */
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** What closes a phrase though it is one character. */
const CLOSES = new Set('的了着过个年月日里中上下处次项条户栋部人区市县镇街路村院号');
/** What belongs to the name before it: 丰产路｜街道. */
const BELONGS = /^(?:[东西南北中][路街里]|大街|街道|小区|社区|家属|花园|新村|办事|改造|以来|以上)/;
/** What ends before it whatever follows: 3个｜小区, 32号院｜改造. */
const ENDS = new Set('个院');
/** What leads to the next word: 是在｜施工 is no place to turn over. */
const LEADS = /[在是和与把被从到对为向]$/;
const PLAIN = /^\p{Script=Han}+$/u;

/** 我的小区｜改到哪一步了？ — none begins with a digit, since a break there would take the gap between Chinese and digits away. */
export function phrases(heading: string): string[] {
  const found: string[] = [];
  let before = '';
  for (const { segment } of words.segment(heading)) {
    const opens =
      PLAIN.test(before) &&
      PLAIN.test(segment) &&
      (before.length > 1 || CLOSES.has(before)) &&
      !LEADS.test(before) &&
      segment.length > 1 &&
      (ENDS.has(before) || !BELONGS.test(segment));
    if (opens || !found.length) found.push(segment);
    else found[found.length - 1] += segment;
    before = segment;
  }
  return found;
}
