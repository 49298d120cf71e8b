/** A count of compounds of more than ten years ago belongs to another programme, and is set against no names of today. */
export const COUNT_KEEPS_DAYS = 3653;

/** Who was done so soon after the first day of a plan’s years was at work before them, and is no name beside the plan’s number. */
export const WORK_LASTS_DAYS = 60;

const HALF_YEAR = 183;

/**
 * 多久算没有消息: for how many days a statement may be read as today's, by what it is about and what it says. After them it is what was so
 * then, and the portal says since when nothing was heard. What is not listed stays so: what is finished stays finished, and what was given
 * up stays given up, until a record says otherwise.
 */
export const KEEPS_DAYS = {
  /** 小区的总体状态 */
  compound: { planned: HALF_YEAR, underway: HALF_YEAR, paused: HALF_YEAR },
  /** 改造清单里的一项 */
  item: { planned: HALF_YEAR, underway: HALF_YEAR, paused: HALF_YEAR },
} as const;

/** So long without any record at all is 很久没有新消息. */
export const STALE_DAYS = HALF_YEAR;
