import { changes, type Followed, type News } from './following.ts';
import { h } from './h.ts';
import { chinaMoment } from './clock.ts';
import { countdown, phaseAt } from '../model/notice-phase.ts';
import { silenceWords } from '../model/silence.ts';
import { base } from './store.ts';

/** What is new in a followed compound, as a list of at most `most` records; one line when nothing is. */
export function newsList(followed: Followed, news: News, most = Infinity): HTMLElement {
  const { records, more, status } = changes(followed, news);
  const now = chinaMoment(Date.now());
  const notices = news.notices.filter(
    (n) => phaseAt(n.from, n.to, now) !== 'past' && (!n.buildings || !followed.building || n.buildings.indexOf(followed.building) >= 0),
  );
  const lines = [
    ...notices.map((n) =>
      h(
        'li',
        {},
        h('span', { class: 'tag tag-warn' }, countdown(n.from, n.to, now)),
        ' ',
        h('a', { href: `${base}disclosures/${n.id}/` }, `${n.label}：${n.what}`),
      ),
    ),
    ...(status ? [h('li', {}, `状态由“${status.was}”变为“${status.now}”`)] : []),
    ...records
      .slice(0, most)
      .map((r) =>
        h('li', {}, h('span', { class: 'meta' }, `${r.date} ${r.kind} `), h('a', { href: `${base}disclosures/${r.id}/` }, r.title)),
      ),
    ...(records.length > most ? [h('li', {}, `另有${records.length - most}条`)] : []),
    ...(more ? [h('li', {}, `另有${more}条较早日期的记录是新收录的`)] : []),
  ];
  if (lines.length) return h('ul', { class: 'news' }, ...lines);
  // that nothing is said is news, too
  const silence = news.last && silenceWords(news.last, now.slice(0, 10));
  return h(
    'p',
    silence ? {} : { class: 'meta' },
    silence ? `${silence}。` : followed.seen && '上次看过以后没有新的消息。',
    !followed.seen && '从现在起，有新的公布或报道会写在这里。',
  );
}
