import { tellConsent, tellEarlier, tellMoney, tellPlan } from './before.ts';
import { tellInspections, tellIssues, tellMeetings, tellNotices } from './daily.ts';
import { beginTelling, type Draft, type Scene } from './draft.ts';
import { tellPress } from './press.ts';
import { tellAcceptance, tellProgress, tellWarranty } from './site-works.ts';
import type { Site } from './truth.ts';

/** Everything that could be published of a compound's story, as much of it as its office does publish. */
export function tell(site: Site, scene: Scene): Draft[] {
  if (site.openness === 'silent' || site.data.work[0] === 'mentioned') return [];
  const { telling, drafts } = beginTelling(site, scene);
  // a 片区 holds the contract; plan, vote, progress and acceptance are its members' own
  const parts = site.isCluster ? [] : [tellEarlier, tellPlan, tellConsent, tellProgress, tellAcceptance, tellWarranty];
  const money = site.clusterOf ? [] : [tellMoney];
  for (const part of [...parts, ...money, tellMeetings, tellInspections, tellIssues, tellNotices, tellPress]) part(telling);
  return drafts.filter((d) => d.day <= scene.asOf);
}
