/**
 * A build plugin for what every page waits for before it paints: the script that is served as written (display.js) goes out without its
 * comments and indentation, sheets with short names for what Lightning CSS makes of light-dark().
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
      if (file.endsWith('.css') && asset.type === 'asset') asset.source = String(asset.source).replaceAll('--lightningcss-', '--');
      if (/\/display\.[^/]+\.js$/.test(file) && asset.type === 'asset') asset.source = bare(String(asset.source));
    }
  },
};
