/** One thing that some surface of the built site says of one subject. */
export interface Said {
  /** `compounds/songyue` */
  subject: string;
  /** 状态, 计划项数, 外墙保温的状态 … */
  what: string;
  value: string;
  /** The page or file, and where in it. */
  where: string;
}

export interface Contradiction {
  subject: string;
  what: string;
  /** Each value with the places that say it. */
  values: ReadonlyMap<string, readonly string[]>;
}

/**
 * Where two surfaces disagree. What one surface says several times under one name (two rows called 大门) is one saying, whatever the order.
 */
export function contradictions(said: readonly Said[]): Contradiction[] {
  const subjects = Map.groupBy(said, (s) => `${s.subject}\n${s.what}`);
  return [...subjects].flatMap(([key, all]) => {
    const values = new Map<string, string[]>();
    for (const [where, mine] of Map.groupBy(all, (s) => s.where)) {
      const value = mine
        .map((s) => s.value)
        .sort()
        .join(' | ');
      values.set(value, [...(values.get(value) ?? []), where]);
    }
    const [subject, what] = key.split('\n') as [string, string];
    return values.size > 1 ? [{ subject, what, values }] : [];
  });
}

export const describeContradiction = ({ subject, what, values }: Contradiction): string =>
  `${subject} ${what}：${[...values].map(([v, where]) => `“${v}”（${where.slice(0, 4).join('、')}${where.length > 4 ? `等${where.length}处` : ''}）`).join(' ≠ ')}`;
