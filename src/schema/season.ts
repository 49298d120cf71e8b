/**
 * 怕冷的活: work that a street named as depending on the temperature (紫荆山南路街道, 2020: 混凝土浇筑、沥青铺设), told by the words that a plan or
 * a report uses for it. At how many degrees it stops is for the rule of a street to say; none is invented here.
 */
export const COLD_WORKS = {
  concrete: { name: '混凝土', words: ['混凝土', '浇筑', '硬化'] },
  asphalt: { name: '沥青', words: ['沥青', '白改黑'] },
} as const;
const WORDS = Object.values(COLD_WORKS).flatMap((w): readonly string[] => w.words);

/** What speaks of it: a name of a work, a rule. */
export const speaksOfCold = (text: string): boolean => WORDS.some((w) => text.includes(w)) || text.includes('冬季施工');
/** The name says the material; of a 道路 alone nobody knows which. */
export const isCold = ({ localName }: { localName?: string | undefined }): boolean =>
  localName !== undefined && WORDS.some((w) => localName.includes(w));
