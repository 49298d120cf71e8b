/**
 * 引用日期: the day on which the reader looked, where a citation leaves it open; and the whole address, where the portal does not know under
 * which name it is published. The words stand in the page without both.
 */
const now = new Date();
const two = (n: number): string => String(n).padStart(2, '0');
const today = `[${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}]`;
const here = `${location.pathname}#`;
for (const field of document.querySelectorAll<HTMLInputElement>('copy-button input')) {
  const dated = field.value.replace('［引用日期］', today);
  field.value = dated.includes('://') ? dated : dated.replace(here, location.origin + here);
}
