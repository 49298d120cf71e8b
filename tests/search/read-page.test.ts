import { expect, test } from 'vitest';
import { readPage } from '../../src/search/read-page.ts';
import { frameOf, linesOf, withoutFrame } from '../../src/search/boilerplate.ts';

const page = (main: string, attributes = 'data-search-kind="compound" data-search-title="嵩岳小区"') =>
  readPage(
    'compounds/songyue/',
    `<!doctype html><html><body><header>页首</header><main ${attributes}>${main}</main><footer>页尾</footer></body></html>`,
  );

test('a page without data-search-kind is not indexed', () => {
  expect(readPage('about/', '<main><h1>关于</h1></main>')).toBeNull();
});

test('attributes become names, places and filters', () => {
  const read = page(
    '<h1>嵩岳小区</h1>',
    'data-search-kind="compound" data-search-title="嵩岳小区" data-search-names="嵩岳小区|嵩岳院" data-search-address="农业路1号" data-search-items="排水|绿化" data-search-year="2020" data-search-standing="制度"',
  );
  expect(read).toMatchObject({
    names: ['嵩岳小区', '嵩岳院'],
    addresses: ['农业路1号'],
    items: ['排水', '绿化'],
    year: '2020',
    standing: '制度',
  });
});

test('missing attributes are tolerated', () => {
  expect(page('<h1>嵩岳小区</h1><p>文字</p>', 'data-search-kind="guide"')).toMatchObject({
    title: '嵩岳小区',
    names: ['嵩岳小区'],
    district: '',
    items: [],
  });
});

test('only the main part is read; inline markup does not cut a name', () => {
  expect(page('<h1>甲</h1><p>丰产路<b>47</b>号院</p><p>另一段</p>')?.sections).toEqual([
    { id: '', heading: '', text: '丰产路47号院\n另一段' },
  ]);
});

test('texts that only their boxes keep apart stand apart', () => {
  expect(
    page('<h1>甲</h1><p><span>33栋</span><span>西十里铺北社区</span></p><p><a href="#x">征求</a><small>有记录</small></p>')?.sections,
  ).toEqual([{ id: '', heading: '', text: '33栋 · 西十里铺北社区\n征求 · 有记录' }]);
  expect(page('<h1>甲</h1><p><span>丰产路</span>47<span>号院</span></p>')?.sections[0]?.text).toBe('丰产路47号院');
});

test('sections open with <section id> or with <h2 id>', () => {
  const read = page(
    '<p>头</p><section id="money"><h2>资金</h2><p>合同</p></section><section><h2 id="people">责任</h2><p>专班</p></section><p>尾</p>',
  );
  expect(read?.sections).toEqual([
    { id: '', heading: '', text: '头\n尾' },
    { id: 'money', heading: '资金', text: '合同' },
    { id: 'people', heading: '责任', text: '专班' },
  ]);
});

test('a folded section is headed by its summary, whose answer is not said a second time', () => {
  const read = page(
    '<p>头</p><details class="part"><summary><h2>资金</h2><span>未公开</span></summary><section id="money"><p>没有合同</p></section></details><p>尾</p><details><summary>更早的</summary><p>旧事</p></details>',
  );
  expect(read?.sections).toEqual([
    { id: '', heading: '', text: '头\n尾\n更早的\n旧事' },
    { id: 'money', heading: '资金', text: '没有合同' },
  ]);
});

test('what is ignored, hidden or a control is not text', () => {
  const read = page(
    '<p data-pagefind-ignore>注</p><p hidden>藏</p><button>按</button><svg><text>图</text></svg><script>1<2</script><p>正文&amp;更多</p>',
  );
  expect(read?.sections.map((s) => s.text)).toEqual(['正文&更多']);
});

test('a row, a label with its value and what is set beside a text are one line each', () => {
  const read = page(
    '<table><thead><tr><th>步骤</th><th>金额</th></tr></thead><tbody><tr><th>合同</th><td>100元</td></tr><tr><th>已拨付</th><td>80元</td></tr></tbody></table>' +
      '<dl><dt>户数</dt><dd>1,472<small>户</small></dd></dl><p>停车库<span class="tag">已完成</span></p>',
  );
  expect(read?.sections[0]?.text).toBe('合同 · 100元\n已拨付 · 80元\n户数：1,472户\n停车库 · 已完成');
});

test('a building is an anchor by its row’s id or by its own name', () => {
  const read = page('<p id="b3" data-search-anchor="3号楼">北面</p><p data-search-anchor="1号楼|2号楼"></p>');
  expect(read?.anchors).toEqual([
    { label: '3号楼', id: 'b3' },
    { label: '1号楼', id: '1号楼' },
    { label: '2号楼', id: '2号楼' },
  ]);
});

test('an unknown kind is an error that names the page', () => {
  expect(() => page('', 'data-search-kind="town" data-search-title="甲"')).toThrow('compounds/songyue/');
});

test('lines that many pages have are dropped', () => {
  const pages = Array.from({ length: 60 }, (_, i) => page(`<p>没有公开不等于没有。</p><p>第${i}段</p>`)).filter((p) => p !== null);
  const frame = frameOf(pages.map((p) => ({ kind: p.kind, lines: linesOf(p) })));
  expect(withoutFrame(pages[3]!, frame).sections[0]?.text).toBe('第3段');
});
