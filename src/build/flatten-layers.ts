import type { Plugin } from 'postcss';

/**
 * Unwraps `@layer` at build time: browsers before Chrome 99 ignore everything inside a layer. The sheet is written so that
 * its order of imports says the same as its order of layers (see index.css).
 */
export const flattenLayers: Plugin = {
  postcssPlugin: 'flatten-layers',
  OnceExit(root) {
    root.walkAtRules('layer', (layer) => {
      if (layer.nodes) layer.replaceWith(layer.nodes);
      else layer.remove();
    });
  },
};
