/**
 * `<building-choice>`: 我住几号楼. Hides what does not apply to the chosen building: whatever carries `data-buildings`, and table rows that are
 * headed by another building's name. The choice stands in the address (`#3号楼`). It comes when the list is first touched, or when the
 * address names a building.
 */
export function chooseBuilding(host: HTMLElement): void {
  const select = host.querySelector('select')!;
  const said = host.querySelector('[role="status"]')!;
  const names = Array.from(select.options, (o) => o.value).filter(Boolean);
  const all = (selector: string): HTMLElement[] => Array.from(document.querySelectorAll<HTMLElement>(selector));
  const hide = (element: Element, other: boolean): boolean => element.classList.toggle('other-building', other);
  const show = (): void => {
    const name = select.value;
    for (const element of all('[data-buildings]')) hide(element, !!name && ` ${element.dataset['buildings']!} `.indexOf(` ${name} `) < 0);
    for (const head of all('tbody th')) {
      const building = head.textContent.trim();
      if (names.indexOf(building) >= 0) hide(head.parentElement!, !!name && building !== name);
    }
    for (const group of all('.ledger-class')) hide(group, !group.querySelector('li:not(.other-building)'));
    for (const state of all('.by-state')) state.classList.toggle('my-building', state.textContent.split(/[：、\s]+/).indexOf(name) > 0);
    const others = all('.ledger > .other-building').length;
    said.textContent = name
      ? `${all('.ledger > li').length - others}项适用于${name}${others ? `，另外${others}项不涉及，已收起` : ''}。`
      : '';
  };
  const choose = (): void => {
    history.replaceState(null, '', select.value ? `#${select.value}` : location.pathname);
    show();
  };
  /** The address may say `#3` for `#3号楼`, as people do. */
  const read = (): void => {
    const asked = decodeURI(location.hash.slice(1));
    const name = names.filter((n) => n === asked || n === `${asked}号楼`)[0];
    if (!name) return;
    select.value = name;
    show();
  };
  select.addEventListener('change', choose);
  addEventListener('hashchange', read);
  // what was chosen before this came
  if (select.value) choose();
  read();
}
