import BeforeAfter from './BeforeAfter.astro';
import Callout from './Callout.astro';
import Fact from './Fact.astro';
import Picture from './Picture.astro';

/** What the text of an entry may contain besides words: `<Body components={bodyComponents} />`. */
export const bodyComponents = { BeforeAfter, Callout, Fact, img: Picture };
