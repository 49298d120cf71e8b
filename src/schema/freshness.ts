/** Half a year without a record is silence. */
export const STALE_DAYS = 183;

/**
 * 多久算没有消息: for how many days a statement may be read as today's. After them it is what was so, and the portal says since when
 * nothing was heard. What is finished stays finished.
 */
export const KEEPS_DAYS: Readonly<Partial<Record<string, number>>> = {
  planned: STALE_DAYS,
  underway: STALE_DAYS,
  paused: STALE_DAYS,
};
