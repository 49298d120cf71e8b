import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import type { LogFolder } from '../trust/log/folder.ts';

const escaped = (s: string): string => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** 不用上网的核对页: one file to keep. On the site itself its script does not run: the site's policy lets no inline script run. */
export async function writeOfflineVerify(to: string, name: string, { key: { name: origin }, keyText: key }: LogFolder): Promise<void> {
  const made = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: 'src/scripts/verify-offline.ts', output: { format: 'iife', codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput;
  const { code } = made.output.find((o) => o.type === 'chunk')!;
  const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>核对证明 · ${escaped(name)}</title>
<style>body{font:1.125rem/1.7 sans-serif;max-width:42rem;margin:auto;padding:1rem}textarea{width:100%;box-sizing:border-box}code{overflow-wrap:anywhere}button{font:inherit;padding:.5rem 1.5rem}</style>
</head>
<body>
<h1>核对证明</h1>
<p>存下这个文件再打开，不用上网。它只认这本日志：<code>${escaped(origin)}</code>，公钥 <code>${escaped(key)}</code>。公钥对不对，请和别处见过的比。</p>
<main data-key="${escaped(key)}"></main>
<p>证明成立，说明登记的就是这一份；里面说的对不对，看来源。</p>
<script>${code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')}</script>
</body>
</html>
`;
  writeFileSync(join(to, 'log/verify.htm'), page);
}
