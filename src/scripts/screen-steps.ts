/** What one section of the screen holds: how tall each row is. */
export interface Rows {
  heights: readonly number[];
  room: number;
}

/** One screenful: a section, and its rows from `from` up to but not with `to`. */
export interface Screenful {
  section: number;
  from: number;
  to: number;
}

/** Cuts sections into screenfuls by the room there is; a row taller than the screen still gets one. A section without rows has none, unless none has any. */
export function stepsOf(sections: readonly Rows[]): Screenful[] {
  const found = sections.flatMap(({ heights, room }, section) => {
    if (!heights.length) return [];
    const steps: Screenful[] = [];
    let from = 0;
    let used = 0;
    heights.forEach((height, i) => {
      if (i > from && used + height > room) {
        steps.push({ section, from, to: i });
        from = i;
        used = 0;
      }
      used += height;
    });
    steps.push({ section, from, to: heights.length });
    return steps;
  });
  return found.length || !sections.length ? found : [{ section: 0, from: 0, to: 0 }];
}

/** Seconds a screenful stands: time to read every row, never less than eight. */
export const secondsFor = (step: Screenful): number => Math.max(8, 3 + 3 * (step.to - step.from));

/** Where a notice stands on a day of the screen's own clock; the page may be older. */
export const noticeOver = (to: string | undefined, now: string): boolean =>
  to !== undefined && to.length > 0 && (to.length > 10 ? to : `${to} 23:59`) < now;
