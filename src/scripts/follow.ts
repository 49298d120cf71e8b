import { find, forget, remember, visited } from './following.ts';
import { h } from './h.ts';
import { drop, keep } from './offline.ts';
import { base, load, news, save } from './store.ts';

/** What the follow button does; `toggle` false means that the page of a followed compound was opened. What is followed is sent nowhere. */
export function follow(host: HTMLElement, button: HTMLElement, said: HTMLElement, toggle: boolean): void {
  const { id = '', title = '' } = host.dataset;
  const now = !!find(load(), id);
  const on = toggle ? !now : now;
  const choice = document.querySelector<HTMLElement>('building-choice');
  const chosen = () => choice?.querySelector('select')?.value;
  const building = chosen();
  if (toggle && !save(on ? remember(load(), { id, title, ...(building && { building }) }) : forget(load(), id))) {
    said.textContent = '这个浏览器不保存记录，关注不了。';
    return;
  }
  button.textContent = on ? '已关注' : '关注这个小区';
  button.setAttribute('aria-pressed', String(on));
  said.textContent = !on
    ? '不再关注。'
    : toggle
      ? '有新消息会在首页提示；这一页存在手机里，没有网络也能看。'
      : '只记在这台设备上，不上传。';
  if (on) said.append(h('a', { href: `${base}mine/` }, '我的院子'));
  // what stands on the page now has been seen
  if (on)
    void news(id).then((latest) => {
      const followed = find(load(), id);
      if (latest && followed) save(remember(load(), visited(followed, latest)));
    });
  // the building that is chosen later belongs to it, too
  if (choice && !choice.dataset['followed']) {
    choice.dataset['followed'] = '';
    choice.addEventListener('change', () => {
      const followed = find(load(), id);
      if (followed) save(remember(load(), { ...followed, building: chosen() ?? '' }));
    });
  }
  if (toggle) void (on ? keep([id]) : drop(id));
}
