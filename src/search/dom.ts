/**
 * Builds an element from nodes and texts; what is empty or false is left out. No HTML strings anywhere: Trusted Types would refuse
 * them, and texts stay texts. Not scripts/h.ts, because a file that every page and the search share would be one more request on every page.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string | false | undefined)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  for (const child of children) if (child) node.append(child);
  return node;
}
