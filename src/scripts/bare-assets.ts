/**
 * A build plugin: the scripts that are served as written (display.js) go out without their comments and indentation. Every page waits
 * for them before it paints.
 */
type Bundle = Record<string, { type: string; source?: string | Uint8Array }>;

const bare = (script: string): string =>
  script
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/(?:^|\s+)\/\/ .*$/gm, '')
    .replace(/^\s+/gm, '');

export const bareAssets = {
  name: 'bare-assets',
  generateBundle: (_: unknown, bundle: Bundle): void => {
    for (const file in bundle) {
      const asset = bundle[file]!;
      if (/\/display\.[^/]+\.js$/.test(file) && asset.type === 'asset') asset.source = bare(String(asset.source));
    }
  },
};
