/** Stryker takes `\v` for a class and makes `\V` of it, which is no expression under the flag u and stops every test: left as it is. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'no-vertical-tab',
    value: {
      shouldIgnore: ({ node }: { node: { type: string; pattern?: string } }): string | undefined =>
        node.type === 'RegExpLiteral' && node.pattern?.includes('\\v') ? 'Stryker 写不对 \\v' : undefined,
    },
  },
];
