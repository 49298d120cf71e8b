/**
 * 样例: what a component is for, and each way in which it is used, in one file beside it (`Figure.examples.ts`). The style page draws them and
 * prints their data; tests/site/style.test.ts holds the built page to `says`, and every component that pages use to having one.
 */
export interface Examples {
  /** 数字 */
  title: string;
  /** When one takes it, in a sentence. */
  about: string;
  variants: readonly Variant[];
}
export interface Variant {
  name: string;
  /** The data form: what the component is given. */
  props: Record<string, unknown>;
  /** What a pure function made the props of, where that is what one writes; printed instead of them. */
  data?: unknown;
  /** What stands inside it, where it holds something. */
  slot?: string;
  /** Words that a reader must find in it. */
  says: readonly string[];
}
