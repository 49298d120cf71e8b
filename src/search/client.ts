/** Loaded when a search form is first touched: suggestions while typing, Esc to leave. The forms work without it. */
import { enhanceSearchForm } from './combobox.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-search]')) enhanceSearchForm(form);
