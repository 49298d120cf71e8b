/** Loaded by every page: suggestions in each search form, `/` to search, Esc to leave. The forms work without it. */
import { enhanceSearchForm } from './combobox.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-search]')) enhanceSearchForm(form);

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  // The page's own form before the header's, which is hidden on small screens.
  const inputs = [...document.querySelectorAll<HTMLInputElement>('main form[data-search] input[name=q], form[data-search] input[name=q]')];
  const input = inputs.find((field) => field.offsetParent !== null);
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});
