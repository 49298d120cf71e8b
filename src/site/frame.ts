export const attribute = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

export const frame = (page: string, title: string, height: number): string =>
  `<iframe src="${page}" title="${attribute(title)}" width="100%" height="${height}" loading="lazy"></iframe>`;

/** oEmbed wants a number; the page is laid out for any width. */
const WIDE = 640;
/** oEmbed 1.0, as a file: what an editor that is given the address of the page of charts puts in its place. */
export const oembed = (
  page: string,
  title: string,
  height: number,
  { name, url }: { name: string; url: string },
): Record<string, string | number> => ({
  ...{ type: 'rich', version: '1.0', title, provider_name: name, provider_url: url },
  ...{ width: WIDE, height, html: frame(page, title, height) },
});
