/** `node tools/share-cards.ts`: draws public/share/<kind>.png, the picture beside a link that is passed on. Run again when the words or colours change. */
import { mkdirSync, statSync } from 'node:fs';
import { launchBrowser } from '../src/cli/browser.ts';

/** What stands on the card of each kind of page; the same kinds as `data-kind` in Page.astro. */
const CARDS: Record<string, [title: string, line: string]> = {
  home: ['我的小区改到哪一步了', '输入小区名，一查便知'],
  compound: ['小区改造公开', '改什么 到哪一步 花了多少钱'],
  street: ['街道改造公开', '哪些小区 到哪一步 数字从哪来'],
  district: ['全区改造公开', '哪些街道 多少小区 到哪一步'],
  disclosure: ['公开记录', '谁在什么时候公开了什么'],
  practice: ['改造的做法', '是什么 在哪里用'],
  guide: ['指南', '怎么查 怎么问 怎么公开'],
  source: ['数据来源', '每个数字都有出处和时点'],
  other: ['老旧小区改造公开', '每个数字都有出处和时点'],
};

// WeChat cuts the middle square out of the card: everything that matters stands in it.
const card = ([title, line]: [string, string]): string => `<!doctype html><meta charset="utf-8"><style>
  * { margin: 0; box-sizing: border-box }
  body { width: 1200px; height: 630px; background: #103a30; color: #fbf6e9; border-bottom: 24px solid #e3a01b;
    font-family: 'Noto Sans CJK SC', sans-serif; display: grid; place-content: center; justify-items: center; text-align: center; gap: 26px }
  svg { width: 190px; height: 190px }
  h1 { width: 600px; font-size: ${title.length > 8 ? 56 : 72}px; line-height: 1.25 }
  p { width: 600px; font-size: 34px; line-height: 1.5; color: #f0b840 }
</style>
<svg viewBox="3 3 26 26"><circle cx="21.5" cy="12.5" r="6.5" fill="#f0b53c"/><path fill="#fbf6e9" fill-rule="evenodd" d="M4 10h14v9h10v8H4zm3 3v3h3v-3zm5 0v3h3v-3zm-5 5v3h3v-3zm5 0v3h3v-3zm9 4v2h4v-2z"/></svg>
<h1>${title}</h1><p>${line}</p>`;

const folder = 'public/share';
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
for (const [kind, words] of Object.entries(CARDS)) {
  await page.setContent(card(words));
  const file = `${folder}/${kind}.png`;
  await page.screenshot({ path: file });
  console.log(`${file}（${Math.ceil(statSync(file).size / 1024)} KB）`);
}
await browser.close();
