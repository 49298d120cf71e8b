import { KINDS, type DisclosureKind } from '../schema/kinds/index.ts';
import { h } from '../scripts/h.ts';
import type { Desk } from './desk.ts';
import { formFields, goTo, showProblems, type FormBinding } from './fields.ts';
import {
  confirmKey,
  fillForm,
  FORM_KINDS,
  formOf,
  lastOf,
  offerOf,
  problemWords,
  startOf,
  type FieldProblem,
  type FilledForm,
  type FormContext,
} from './form.ts';
import { button, phone, type Frame, type Tab, type View } from './frame.ts';
import { placesOf, type Place } from './pick.ts';
import { placeField } from './place-field.ts';

/** What is being written: kept at every key. */
interface Post {
  kind: DisclosureKind;
  places: readonly string[];
  values: Readonly<Record<string, string>>;
}

/** What offices publish most comes first. */
const ORDER: readonly DisclosureKind[] = [
  'notice',
  'progress',
  'payment',
  'acceptance',
  'inspection',
  'meeting',
  'issue',
  'consent',
  'bid',
  'plan',
  'warranty',
  'rule',
  'report',
];
/** 停水停电 is looked for, 提示 is not. */
const NAMES: Partial<Record<DisclosureKind, string>> = {
  notice: '停水、停电、施工通知',
  progress: '进度',
  payment: '资金',
  acceptance: '验收',
  inspection: '检查',
  meeting: '会议',
  issue: '诉求和答复',
  consent: '征求意见',
  bid: '招标、中标、签约',
  plan: '改造方案',
  report: '汇总数字',
};
export const kindWords = (kind: DisclosureKind): string => NAMES[kind] ?? KINDS[kind].label;

/** Opens the form of a kind with what is known already. */
export function openPost(desk: Desk, frame: Frame, post: Post): void {
  desk.store.set('post', post);
  frame.show('post');
}

export function postTab(desk: Desk, siteStyle: string): Tab {
  let attempted = false;
  let touched = new Set<string>();
  let refused: readonly string[] = [];
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const post = (): Post | undefined => desk.store.get<Post>('post');
  const keep = (next: Partial<Post>): void => desk.store.set('post', { ...post(), ...next });
  const begin = (kind: DisclosureKind | undefined): void => {
    attempted = false;
    touched = new Set();
    refused = [];
    desk.store.set('post', kind && { kind, places: post()?.places ?? [], values: {} });
  };
  const context = (): FormContext => ({ content: desk.content(), today: desk.today, publisher: desk.published.site?.publisher?.name });

  const chooseView = (frame: Frame): View => ({
    at: 'choose',
    body: h(
      'div',
      {},
      h('h1', {}, '发什么？'),
      h(
        'ul',
        { class: 'kinds-list' },
        ...ORDER.filter((k) => FORM_KINDS.includes(k)).map((kind) =>
          h(
            'li',
            {},
            h(
              'button',
              {
                class: 'tile',
                id: `kind-${kind}`,
                onclick: () => {
                  begin(kind);
                  frame.render();
                },
              },
              h('b', {}, kindWords(kind)),
              h('span', {}, KINDS[kind].about),
            ),
          ),
        ),
      ),
      h('p', { class: 'soft' }, '很多小区一起报，用“导入台账”快。写错了的，用“改一条”。'),
    ),
    say: '选一种',
  });

  const formView = (frame: Frame, given: Post): View => {
    const { kind } = given;
    const all = placesOf(desk.content());
    const chosen = given.places.flatMap((id): Place[] => all.filter((p) => p.id === id).slice(0, 1));
    const compounds = chosen.filter((p) => p.of === 'compound').map((p) => p.id);
    const street = chosen.find((p) => p.of === 'street')?.id;
    const ctx = context();
    const offer = offerOf(ctx, compounds.length === 1 ? compounds[0] : undefined);
    const fields = formOf(kind);
    const start = startOf(kind, offer);
    const values = (): Readonly<Record<string, string>> => ({ ...start, ...post()?.values });
    // a compound that was changed has another plan: rows of the one before say nothing of it
    const fill = (without = false): FilledForm =>
      fillForm(
        kind,
        without ? Object.fromEntries(Object.entries(values()).filter(([k]) => !k.startsWith('confirmed.'))) : values(),
        { compounds, street },
        ctx,
      );

    const preview = h('div', { class: 'live', id: 'live' });
    const sayEmpty = (words: string) => preview.replaceChildren(h('p', { class: 'soft empty' }, words));
    const form = h('section', { class: 'postl', id: 'postl' });
    const look = (filled: FilledForm): void => {
      clearTimeout(timer);
      if (!chosen.length) return sayEmpty('选好小区、填好以后，这里是居民看到的样子。');
      if (!filled.data) return sayEmpty('填好以后，这里是居民看到的样子。');
      timer = setTimeout(() => {
        if (preview.isConnected)
          preview.replaceChildren(phone(desk.preview(filled.id, filled.entries), siteStyle, desk.published.site?.name ?? ''));
      }, 300);
    };
    const left = (problems: readonly FieldProblem[]): string =>
      problems.length ? `还有${problems.length}处要填或要看` : '填好了。网站还没有变';
    const refresh = (): void => {
      const filled = fill();
      showProblems(
        form,
        binding,
        fields,
        fill(true).problems,
        (path) => attempted || [...touched].some((t) => path === t || path.startsWith(`${t}.`) || t.startsWith(`${path}.`)),
      );
      frame.say(left(filled.problems));
      look(filled);
    };
    const binding: FormBinding = {
      values,
      set: (path, value) => {
        const next = { ...post()?.values };
        if (value === '\0') delete next[path];
        else next[path] = value;
        touched.add(path.replace(/[@~]$/, ''));
        keep({ values: next });
        refresh();
      },
      redraw: () => frame.render(),
      today: desk.today,
      offer,
      last: compounds.length === 1 ? lastOf(ctx, compounds[0]!) : new Map(),
    };
    const put = async (): Promise<void> => {
      attempted = true;
      refused = [];
      const filled = fill();
      if (filled.problems.length) {
        refresh();
        const [first] = filled.problems;
        if (first!.path === 'place') document.getElementById('place')?.focus();
        else goTo(confirmKey(first!) ?? first!.path);
        return;
      }
      busy = true;
      frame.render();
      try {
        const problems = await desk.judge(filled.entries);
        refused = problems.map(problemWords);
        if (refused.length) return;
        begin(undefined);
        desk.put(filled.entries.map((e) => ({ ...e, from: 'post' as const, words: e.words ?? '' })));
        frame.show('publish');
      } finally {
        busy = false;
        frame.render();
      }
    };
    const change = (ids: readonly string[]): void => {
      // what was typed of the lines of one plan is not said of another
      const kept = Object.fromEntries(Object.entries(values()).filter(([k]) => kind !== 'progress' || !k.startsWith('items.')));
      delete kept['buildings'];
      keep({ places: ids, values: kept });
      touched.add('place');
      frame.render();
      document
        .getElementById(
          ids.length
            ? (document.querySelector('.postl .f:not(.combo) input, .postl .f:not(.combo) textarea, .postl .f:not(.combo) select')?.id ??
                'place')
            : 'place',
        )
        ?.focus();
    };
    form.append(
      h('h1', {}, `发一条：${kindWords(kind)}`),
      button(
        {
          label: '换一种',
          run: () => {
            begin(undefined);
            frame.render();
          },
        },
        'quiet sm',
        'other-kind',
      ),
      ...(refused.length
        ? [
            h(
              'div',
              { class: 'verdict err', role: 'alert' },
              h('h2', {}, '还不能放进去'),
              h('ul', {}, ...refused.map((r) => h('li', {}, r))),
            ),
          ]
        : []),
      placeField(all, chosen, change),
      ...formFields(binding, fields, kind),
      h('div', { class: 'says', 'data-says': 'form' }),
    );
    const filled = fill();
    queueMicrotask(() => form.isConnected && refresh());
    return {
      at: `form-${kind}`,
      start: chosen.length ? undefined : 'place',
      fill: true,
      body: h(
        'div',
        { class: 'postgrid' },
        form,
        h('section', { class: 'pv', 'aria-label': '居民在手机上看到的' }, h('p', {}, '居民在手机上看到的'), preview),
      ),
      back: {
        label: '不发了',
        run: () => {
          const before = post();
          begin(undefined);
          frame.notice('没有发，填的不要了', () => desk.store.set('post', before));
        },
      },
      say: busy ? '正在查一遍……' : left(filled.problems),
      main: { label: '放进待发布', run: () => void put(), disabled: busy },
    };
  };

  return {
    id: 'post',
    label: '发一条',
    view: (frame) => {
      const given = post();
      return given?.kind && FORM_KINDS.includes(given.kind) ? formView(frame, given) : chooseView(frame);
    },
  };
}
