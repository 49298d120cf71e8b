/**
 * A build plugin for what every page waits for before it paints: sheets go out with short names for what Lightning CSS makes of light-dark().
 */
type Bundle = Record<string, { type: string; source?: string | Uint8Array }>;

export const bareAssets = {
  name: 'bare-assets',
  generateBundle: (_: unknown, bundle: Bundle): void => {
    for (const file in bundle) {
      const asset = bundle[file]!;
      if (file.endsWith('.css') && asset.type === 'asset') asset.source = String(asset.source).replaceAll('--lightningcss-', '--');
    }
  },
};
