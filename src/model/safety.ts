import { SAFETY_POINTS, type SafetyPoint } from '../schema/safety.ts';
import type { FindingView } from './threads.ts';

/**
 * 对照单: the points of 院里安全看一看 that an inspection says something of, and those that it does not. A point that it does not name was not
 * found right: nobody said. Undefined where it names none, since then it was about something else.
 */
export interface CheckedPoints {
  /** 脚手架：有问题，已整改 */
  said: string[];
  /** 安全通道 */
  unsaid: string[];
}

const stateOf = (of: readonly FindingView[]): string => {
  const open = of.filter((f) => f.problem && !f.rectified).length;
  if (open) return '有问题';
  return of.some((f) => f.problem) ? '有过问题，已整改' : '没有问题';
};

export function checkedPoints(findings: readonly FindingView[]): CheckedPoints | undefined {
  const points = Object.keys(SAFETY_POINTS) as SafetyPoint[];
  const of = (point: SafetyPoint): FindingView[] => findings.filter((f) => f.point === point);
  const said = points.filter((p) => of(p).length > 0);
  return said.length === 0
    ? undefined
    : {
        said: said.map((p) => `${SAFETY_POINTS[p].name}：${stateOf(of(p))}`),
        unsaid: points.filter((p) => of(p).length === 0).map((p) => SAFETY_POINTS[p].name),
      };
}
