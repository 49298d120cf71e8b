import type { Drawing } from '../charts/chart.ts';
import { largeClusters } from '../charts/cluster-map.ts';
import { narrowAxis } from '../charts/news-lines.ts';
import { ofBar } from '../charts/of-bar.ts';
import { storyView } from '../charts/story-view.ts';
import { el } from '../charts/svg.ts';
import { clusterCity, type ClusterNode } from '../model/clusters.ts';
import { newsLines } from '../model/news.ts';
import { publishedShares } from '../model/published.ts';
import { storyOf } from '../model/stories.ts';
import { href } from './address.ts';
import { portal, site } from './content.ts';

/*
 * 大字版 of drawings that are no charts with files of their own: drawn once more for 273 px, and shown larger by a fifth. They are fetched
 * when 大字版 is switched on (scripts/chart-forms.ts), all of a page in one file, each by its id.
 */
const WIDTH = 273;

export const clusterHref = ({ street, district }: ClusterNode): string =>
  street ? href(`/streets/${street}/`) : href(`/progress/districts/${district}/#loose`);

const PAGES = {
  home: (): Record<string, Drawing> => {
    const story = storyOf(portal);
    const { view, strip } = (story && storyView(portal, story, newsLines(portal))) ?? {};
    const shares = portal.districts.has(site.topDistrict) ? publishedShares(portal, site.topDistrict).slice(0, 2) : [];
    return {
      ...(view && !view.bars && { axis: { width: WIDTH, height: 22, body: narrowAxis(view, WIDTH) } }),
      ...(strip && { strip: strip(WIDTH) }),
      ...Object.fromEntries(shares.map((s) => [s.metric, ofBar(s, WIDTH)])),
    };
  },
  map: (): Record<string, Drawing> => {
    const city = clusterCity(portal);
    return city.districts.some((d) => d.nodes.length) ? { clusters: largeClusters(city, clusterHref) } : {};
  },
};
type LargePage = keyof typeof PAGES;
export const LARGE_PAGES = Object.keys(PAGES) as LargePage[];

export const largeHref = (page: LargePage, id: string): string => href(`/charts/${page}/large.svg#${id}`);

export function largeFile(page: LargePage): string {
  let y = 0;
  const all = Object.entries(PAGES[page]()).map(([id, { width, height, body }]) => {
    const high = Math.ceil(height);
    const drawing = el('svg', { id, y, width, height: high, viewBox: `0 0 ${width} ${high}` }, body);
    y += high + 24;
    return drawing;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" font-size="15">${all.join('')}</svg>\n`;
}
