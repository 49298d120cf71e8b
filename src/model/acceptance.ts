import { PARTIES } from '../schema/parties.ts';
import { ACCEPTANCE_RESULTS, ACCEPTANCE_STAGES } from '../schema/kinds/acceptance.ts';
import type { Dated } from '../schema/dates.ts';
import { isUndated, type Disclosure } from './disclosure.ts';

/** 联合验收, party by party. */
export interface AcceptanceView {
  id: string;
  stage: keyof typeof ACCEPTANCE_STAGES;
  stageLabel: string;
  of?: string | undefined;
  parties: { party: string; result: keyof typeof ACCEPTANCE_RESULTS; label: string; date?: Dated | undefined }[];
  verdict: 'pass' | 'conditional' | 'fail';
  words: string;
  source: string;
  date: Dated;
  /** 只是提到: `date` is that of the document. */
  mention: boolean;
  note?: string | undefined;
}

export const acceptanceOf = (disclosures: readonly Disclosure[]): AcceptanceView[] =>
  disclosures.flatMap((d) => {
    const { id, data } = d;
    if (data.kind !== 'acceptance') return [];
    const results = data.parties.map((p) => p.result);
    const verdict = results.includes('fail') ? 'fail' : results.includes('conditional') ? 'conditional' : 'pass';
    const words = { fail: '有一方不通过', conditional: '整改后通过', pass: '各方通过' }[verdict];
    return [
      {
        id,
        stage: data.stage,
        stageLabel: ACCEPTANCE_STAGES[data.stage],
        of: data.of,
        parties: data.parties.map((p) => ({
          party: PARTIES[p.party],
          result: p.result,
          label: ACCEPTANCE_RESULTS[p.result],
          date: p.date,
        })),
        verdict,
        words,
        source: data.source,
        date: data.asOf ?? data.date,
        mention: isUndated(d),
        note: data.note,
      },
    ];
  });
