import type { Problem } from '../guard/problem.ts';
import { exceptionsOf } from '../ledger/exceptions.ts';
import { pack } from '../ledger/pack.ts';
import { DOUBTS } from '../schema/confirmed.ts';
import { KINDS } from '../schema/kinds/index.ts';
import type { DisclosureData } from '../schema/index.ts';
import { chinaMoment } from '../scripts/clock.ts';
import { h } from '../scripts/h.ts';
import { confirmedOf, type Desk, type Draft } from './desk.ts';
import { download } from './download.ts';
import { button, phone, type Frame, type Tab, type View } from './frame.ts';
import { importSteps, leftOutWords } from './import-tab.ts';
import type { ImportWork } from './import-work.ts';
import { printApproval } from './paper.ts';
import { canWrite, NotWritten, writeToFolder } from './write-folder.ts';

const TICKS = [
  ['figures', '和台账、文件对过数'],
  ['open', '这些内容可以公开'],
] as const;

interface Done {
  words: string;
  when: string;
  file: string;
  /** Hands out the package once more, where there is one. */
  again?: (() => void) | undefined;
  undo: () => void;
}

/** A record, or a new compound; a source comes with what names it. */
const shownOnes = (desk: Desk): Draft[] => desk.queue.filter((d) => d.collection !== 'sources');
const kindOf = (d: Draft): string => (d.collection === 'compounds' ? '新增小区' : KINDS[(d.data as DisclosureData).kind].label);
const compoundsIn = (drafts: readonly Draft[]): number =>
  new Set(drafts.flatMap((d) => (d.collection === 'compounds' ? [d.id] : ((d.data as DisclosureData).about.compounds ?? [])))).size;

export function publishTab(desk: Desk, work: ImportWork, siteStyle: string): Tab {
  let at: 'changes' | 'publish' = 'changes';
  let current = '';
  let busy = '';
  let wrong: readonly Problem[] | string | undefined;
  let done: Done | undefined;
  let frame: Frame;
  const render = () => frame.render();
  const draw = (act: () => void) => () => {
    act();
    render();
  };
  const seen = (): string[] => desk.store.get<string[]>('seen') ?? [];
  const look = (d: Draft) => {
    current = d.path;
    if (!seen().includes(d.path)) desk.store.set('seen', [...seen(), d.path]);
  };
  const steps = (now: 4 | 5): View['steps'] =>
    desk.queue.some((d) => d.from === 'import')
      ? importSteps(work, frame, now)?.map((s, i) => (i === 4 && now === 5 ? { ...s, go: draw(() => (at = 'changes')) } : s))
      : [
          { label: '看改动', state: now === 4 ? 'now' : 'past', go: now === 5 ? draw(() => (at = 'changes')) : undefined },
          { label: '发布', state: now === 5 ? 'now' : 'next' },
        ];

  const emptyView = (): View => ({
    at: 'empty',
    body: h(
      'div',
      { class: 'donebox' },
      h('h1', {}, '还没有要发布的'),
      h('p', {}, '放一张台账，或者发一条、改一条。做好的都先放在这里，看过才发布。'),
      h('div', { class: 'btns blk' }, button({ label: '导入台账', run: () => frame.show('import') }, 'go', 'to-import')),
    ),
    say: '没有待发布的',
  });

  const changesView = (): View => {
    const drafts = shownOnes(desk);
    if (!drafts.some((d) => d.path === current)) look(drafts.find((d) => !seen().includes(d.path)) ?? drafts[0]!);
    const mine = drafts.find((d) => d.path === current)!;
    const ordered = [...Map.groupBy(drafts, kindOf)].sort(([a], [b]) => Number(b === '更正') - Number(a === '更正'));
    const order = ordered.flatMap(([, all]) => all);
    const left = drafts.filter((d) => !seen().includes(d.path)).length;
    const corrections = drafts.filter((d) => d.collection === 'disclosures' && (d.data as DisclosureData).kind === 'correction').length;
    const row = (d: Draft): HTMLElement => {
      const known = seen().includes(d.path);
      return h(
        'button',
        {
          class: `chg${d.path === current ? ' cur' : ''}${known ? ' seen' : ''}`,
          id: `chg-${d.id}`,
          'aria-current': String(d.path === current),
          'data-chg': '',
          onclick: draw(() => look(d)),
        },
        h('span', { class: 'm', 'aria-hidden': 'true' }, known ? '✓' : ''),
        h('span', {}, d.words || (d.data as { title: string }).title),
        h('span', { class: 't' }, known ? '看过了' : '还没看'),
      );
    };
    const list = h('div', {}, ...ordered.flatMap(([kind, all]) => [h('h2', {}, `${kind}${all.length}条`), ...all.map(row)]));
    list.addEventListener('keydown', (e) => {
      if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
      const next = order[order.indexOf(mine) + (e.key === 'ArrowDown' ? 1 : -1)];
      if (!next) return;
      e.preventDefault();
      look(next);
      render();
      document.getElementById(`chg-${next.id}`)?.focus();
    });
    const held = work.books.length ? leftOutWords(work) : [];
    const next = () => {
      const unseen = order.find((d) => !seen().includes(d.path));
      if (unseen) look(unseen);
      else at = 'publish';
      render();
      if (unseen) {
        const element = document.getElementById(`chg-${unseen.id}`);
        element?.focus({ preventScroll: true });
        // on a narrow screen the phone stands above the list
        if (matchMedia('(max-width: 63.99em)').matches) scrollTo(0, 0);
        else element?.scrollIntoView({ block: 'nearest' });
      }
    };
    const compound = mine.collection === 'compounds';
    return {
      at: 'changes',
      steps: steps(4),
      fill: true,
      body: h(
        'div',
        { class: 'chgrid' },
        h(
          'section',
          { class: 'chleft', id: 'chleft' },
          h('h1', {}, `要发布${drafts.length - corrections}条记录${corrections ? `、${corrections}条更正` : ''}`),
          h('p', { class: 'soft' }, '逐条看一遍，旁边就是网站上的样子。按 ', h('kbd', {}, '↓'), ' 看下一条。'),
          list,
          held.length > 0 && h('h2', {}, '这些不发布'),
          held.length > 0 &&
            h('ul', { class: 'held' }, ...held.map(({ what, why }) => h('li', {}, h('b', {}, what), h('span', { class: 'none' }, why)))),
        ),
        h(
          'section',
          { class: 'pv', 'aria-label': '居民在手机上看到的' },
          h(
            'p',
            {},
            h('span', {}, `居民在手机上看到的（${order.indexOf(mine) + 1} / ${order.length}）`),
            mine.from !== 'import' &&
              button({ label: '不要这条', run: () => frame.notice('拿掉了一条', desk.drop([mine.path])) }, 'quiet sm', 'drop-one'),
          ),
          compound
            ? h(
                'div',
                { class: 'card' },
                h('b', {}, (mine.data as { title: string }).title),
                h('p', { class: 'soft' }, '新的小区，发布后有自己的一页。'),
              )
            : phone(desk.preview(mine.id), siteStyle, desk.published.site?.name ?? ''),
        ),
      ),
      back: {
        label: '上一步',
        run: () => {
          if (work.books.length) work.go('check');
          frame.show('import');
        },
      },
      say: left ? `看过${drafts.length - left}条，还有${left}条` : `${drafts.length}条都看过了`,
      main: { label: left ? '看下一条' : '下一步', run: next },
    };
  };

  const publishView = (): View => {
    const drafts = shownOnes(desk);
    const corrections = drafts.filter((d) => d.collection === 'disclosures' && (d.data as DisclosureData).kind === 'correction');
    const unseen = drafts.filter((d) => !seen().includes(d.path)).length;
    const ticks = desk.store.get<string[]>('ticks') ?? [];
    const posts = desk.store.get<{ wrote?: string; saw?: string; known?: string[] }>('posts') ?? {};
    const [wrote, saw] = [posts.wrote?.trim() ?? '', posts.saw?.trim() ?? ''];
    const same = wrote !== '' && wrote === saw;
    const zip = !canWrite || (desk.store.get<string>('to') ?? 'zip') === 'zip';
    const streets = desk.content().streets;
    // where there is only one, nobody has to say which
    const street = desk.store.get<string>('street') ?? (streets.length === 1 ? streets[0]!.id : undefined);
    const ready = !unseen && ticks.length === TICKS.length && wrote && saw && !same && street && !busy;
    const post = (key: 'wrote' | 'saw', label: string): HTMLElement => {
      const input = h('input', {
        id: `post-${key}`,
        type: 'text',
        list: 'posts',
        maxlength: '40',
        value: posts[key] ?? '',
        autocomplete: 'off',
      });
      input.addEventListener('input', () => {
        desk.store.set('posts', { ...desk.store.get<object>('posts'), [key]: input.value });
        render();
      });
      return h('div', { class: 'f' }, h('label', { for: `post-${key}` }, label), input);
    };
    const tick = ([id, label]: readonly [string, string]): HTMLElement => {
      const input = h('input', { type: 'checkbox', id: `tick-${id}`, ...(ticks.includes(id) && { checked: true }) });
      input.addEventListener(
        'change',
        draw(() => desk.store.set('ticks', input.checked ? [...ticks, id] : ticks.filter((t) => t !== id))),
      );
      return h('li', {}, h('label', {}, input, h('span', {}, label, h('small', {}, '由第二个人勾'))));
    };
    const gate = (fine: boolean, words: string, more = '') =>
      h('li', {}, h('span', { class: 'tk' }, fine ? '✓' : ''), h('span', {}, words, more && h('small', {}, more)));
    const to = (value: 'zip' | 'folder', label: string, more: string): HTMLElement => {
      const input = h('input', {
        type: 'radio',
        name: 'to',
        id: `to-${value}`,
        value,
        ...((value === 'zip') === zip && { checked: true }),
      });
      input.addEventListener(
        'change',
        draw(() => desk.store.set('to', value)),
      );
      return h('label', { class: 'opt' }, input, h('span', {}, h('b', {}, label), more));
    };
    const select = h(
      'select',
      { id: 'pub-street' },
      h('option', { value: '' }, '请选'),
      ...streets.map((s) => h('option', { value: s.id, ...(s.id === street && { selected: true }) }, s.data.title)),
    );
    select.addEventListener(
      'change',
      draw(() => desk.store.set('street', select.value || undefined)),
    );
    const name = `发布包-${streets.find((s) => s.id === street)?.data.title ?? ''}-${desk.today}.zip`;

    const publish = async (): Promise<void> => {
      busy = '再查一遍……';
      wrong = undefined;
      render();
      try {
        // by whatever tab somebody came here: all gates again
        const problems = await desk.judge();
        if (problems.length) {
          wrong = problems;
          return;
        }
        const files = desk.queue.map(({ path, text }) => ({ path, text }));
        const exceptions = exceptionsOf(desk.queue, wrote, saw);
        let file: string | undefined = name;
        let again: (() => void) | undefined;
        if (zip) {
          const bytes = await pack(street!, files, { posts: { wrote, reviewed: saw }, exceptions });
          again = () => download(name, bytes);
          again();
        } else file = await writeToFolder(files, exceptions);
        if (file === undefined) return;
        const records = drafts.length - corrections.length;
        const words = `${compoundsIn(drafts)}个小区，${records}条记录${corrections.length ? `，${corrections.length}条更正` : ''}`;
        desk.store.set('posts', { ...posts, known: [...new Set([...(posts.known ?? []), wrote, saw])], saw: '' });
        at = 'changes';
        const waiting = desk.queue;
        const back = work.clear();
        desk.drop(desk.queue.map((d) => d.path));
        const undo = () => {
          back();
          desk.put(waiting);
        };
        done = { words, when: chinaMoment(Date.now()), file, again, undo };
      } catch (e) {
        if (!(e instanceof NotWritten)) console.error(e);
        wrong = e instanceof NotWritten ? e.message : `没有发布成：${String(e)}`;
      } finally {
        busy = '';
        render();
      }
    };
    const missing = [
      unseen && `还有${unseen}条没看过`,
      !street && '选街道',
      (!wrote || !saw) && '写两个岗位',
      same && '两个岗位要不一样',
      ticks.length < TICKS.length && '第二个人还没有勾',
    ].filter(Boolean);
    return {
      at: 'publish',
      start: wrote ? 'post-saw' : 'post-wrote',
      steps: steps(5),
      body: h(
        'div',
        {},
        h('h1', {}, '发布前，请第二个人看一遍'),
        wrong !== undefined &&
          h(
            'div',
            { class: 'verdict err', role: 'alert' },
            h('h2', {}, '还不能发布，一条也没有写'),
            ...(typeof wrong === 'string'
              ? [h('p', { class: 'report' }, wrong)]
              : wrong
                  .slice(0, 8)
                  .map((p) =>
                    h(
                      'p',
                      {},
                      h('b', {}, desk.queue.find((d) => d.path === p.file)?.words ?? p.file),
                      `：${p.name ?? p.field ?? ''} ${p.received}；应为 ${p.expected}`,
                    ),
                  )),
          ),
        h(
          'div',
          { class: 'pubgrid' },
          h(
            'div',
            {},
            h(
              'div',
              { class: 'sum' },
              h('div', {}, h('b', {}, String(compoundsIn(drafts))), '个小区'),
              h('div', {}, h('b', {}, String(drafts.length - corrections.length)), '条记录'),
              corrections.length > 0 && h('div', {}, h('b', {}, String(corrections.length)), '条更正'),
            ),
            h(
              'ul',
              { class: 'checks blk' },
              gate(!unseen, unseen ? `还有${unseen}条没看过样子` : `${drafts.length}条都看过样子`),
              ...corrections.map((c) => gate(true, '更正写了理由', (c.data as { reason: string }).reason)),
              // what the second post answers for with the first, in so many words
              ...drafts.flatMap((d) =>
                confirmedOf(d).map(({ doubt, why }) => gate(true, `${(d.data as DisclosureData).title}：${DOUBTS[doubt]}，核实过`, why)),
              ),
              ...drafts.flatMap((d) => (d.stands ?? []).map((s) => gate(true, `${d.words}：可能认得出是谁，确认要公开`, s.reason))),
              ...TICKS.map(tick),
            ),
          ),
          h(
            'div',
            {},
            h(
              'datalist',
              { id: 'posts' },
              ...[...new Set([...(posts.known ?? []), '综合岗', '城建岗', '分管副主任'])].map((p) => h('option', { value: p })),
            ),
            h('div', { class: 'ftt' }, post('wrote', '谁填的（写岗位）'), post('saw', '谁看过（写岗位）')),
            same
              ? h('p', { class: 'f' }, h('span', { class: 'err' }, '两个岗位要不一样。请换一个人来看。'))
              : h('p', { class: 'note' }, '只写岗位，不写姓名。'),
            h(
              'div',
              { class: 'btns' },
              button({ label: '打印审批表（初审、复审、终审）', run: () => printApproval(desk) }, 'alt sm', 'approval'),
            ),
            streets.length > 1 ? h('div', { class: 'f' }, h('label', { for: 'pub-street' }, '哪个街道发布'), select) : false,
            h(
              'div',
              { class: 'goes blk', role: 'radiogroup', 'aria-label': '写到哪里' },
              h('b', {}, '写到哪里'),
              canWrite && to('folder', '写入文件夹', '网站就装在这台电脑上。要么全写，要么一条不写'),
              to('zip', '下载发布包.zip', '网站在别的电脑上。把这个文件交给管网站的人'),
            ),
          ),
        ),
      ),
      back: { label: '上一步', run: draw(() => (at = 'changes')) },
      say: busy || (missing.length ? missing.join('，') : '可以发布了'),
      main: { label: zip ? '下载发布包' : '写入文件夹', run: () => void publish(), disabled: !ready },
    };
  };

  const doneView = (d: Done): View => ({
    at: 'done',
    body: h(
      'div',
      { class: 'donebox' },
      h('h1', { class: 'sr' }, '发布好了'),
      h(
        'div',
        { class: 'verdict ok' },
        h('b', { class: 'h' }, `${d.again ? '发布包做好了' : '已写入'}：${d.words}`),
        h('p', { class: 'soft' }, `${d.when}　${d.again ? `在“下载”文件夹里：${d.file}` : d.file}`),
      ),
      h('h2', { class: 'sec-head blk' }, '接下来'),
      h(
        'ol',
        { class: 'todo' },
        h(
          'li',
          {},
          h('span', {}, d.again ? '把这个文件交给管网站的人，对方会再查一遍再写入' : '在这台电脑上生成网站，看一眼'),
          d.again && button({ label: '再下载一次', run: d.again }, 'alt sm', 'download-again'),
        ),
        h('li', {}, h('span', {}, '网站更新以后，重新要一份发布台：里面的底稿是做它那天的')),
        h(
          'li',
          {},
          h('span', {}, '还有要发的'),
          button(
            {
              label: '回到开头',
              run: draw(() => {
                done = undefined;
                frame.show('import');
              }),
            },
            'alt sm',
            'again',
          ),
        ),
        d.again &&
          h(
            'li',
            {},
            h('span', {}, '发现不对，还没有交出去？'),
            button(
              {
                label: '放回去再改',
                run: draw(() => {
                  done = undefined;
                  d.undo();
                }),
              },
              'quiet sm',
              'put-back',
            ),
          ),
      ),
    ),
    say: '发布好了',
  });

  return {
    id: 'publish',
    label: '预览与发布',
    count: () => shownOnes(desk).length,
    view(f) {
      frame = f;
      if (desk.queue.length) done = undefined;
      if (done) return doneView(done);
      if (!shownOnes(desk).length) return emptyView();
      return at === 'publish' ? publishView() : changesView();
    },
  };
}
