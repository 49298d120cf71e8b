import type { DisclosureRecord } from '../trust/digest.ts';

/** 编号: as it is, or out of the address of the record's page or file; nothing when it is neither. */
export const readId = (text: string): string | undefined =>
  /^(?:.*\/disclosures\/)?([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.json|\/?)(?:[?#].*)?$/.exec(text.trim())?.[1];

/** A disclosure's file, or the record out of it; anything else is told so. */
export function readRecord(value: unknown): DisclosureRecord {
  if (value && typeof value === 'object' && 'forgotten' in value) {
    const { date, ground } = value.forgotten as { date: string; ground: string };
    throw new Error(`这条记录已于 ${date} 依法撤下，依据：${ground}。没有内容可以核对。`);
  }
  const inner = value && typeof value === 'object' && 'record' in value ? value.record : value;
  if (!inner || typeof inner !== 'object' || !('id' in inner) || typeof inner.id !== 'string' || !('data' in inner))
    throw new Error('这不是记录的文件：应有 record，里面有 id 和 data。');
  return inner as DisclosureRecord;
}

export interface Verdict {
  verdict: 'same' | 'different';
  words: string;
}

/** Against what a reader noted before, if anything: the list alone could have been changed together with the disclosure. */
export function verdictOf(given: { id: string; computed: string; published: string | undefined; noted: string }): Verdict {
  const { id, computed, published, noted } = given;
  const sum = `算出的摘要是 ${computed}。`;
  if (noted && noted !== computed)
    return { verdict: 'different', words: `不一致：和您以前记下的摘要不同，${id} 在那以后有改动，或者记下的不是这一条。${sum}` };
  if (!published) return { verdict: 'different', words: `本站公布的摘要里没有 ${id}。${sum}` };
  if (published !== computed)
    return { verdict: 'different', words: `不一致：和本站公布的摘要 ${published} 不同，这份内容被改动过。${sum}` };
  return { verdict: 'same', words: `一致：${id} 和本站公布的摘要相同${noted ? '，和您以前记下的也相同' : ''}。${sum}` };
}
