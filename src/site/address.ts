import { portal, site } from './content.ts';
import { hostsOf, metaPolicy } from './policy.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');
/** An address of the portal under whatever path it is published. */
export const href = (path: string): string => (path.startsWith('/') ? `${base}${path}` : path);

const origin: string | undefined = site.url ?? import.meta.env.SITE;

/** Where the portal is published (`url` in site.yaml, else SITE_URL), if anyone has said so. */
export const published = origin !== undefined;

/** The whole address of a page, as a QR code or a feed needs it; undefined as long as nobody has said where the portal is published. */
export const absolute = (path: string): string | undefined => origin && new URL(href(path), origin).href;

/** What a page may do, for its meta element. */
export const policyAt = (path: string): string => metaPolicy(path.slice(href('/').length), hostsOf(site), import.meta.env.DEV);

/** For search forms: the portals that are searched together, our own first. */
export const searchedTogether =
  site.portals &&
  JSON.stringify([{ name: site.region, address: href('/') }, ...site.portals.filter(({ address }) => address !== href('/'))]);

/** The address of a guide, if this portal has it: another city may write its own. */
export const guideHref = (id: string): string | undefined => (portal.guides.has(id) ? href(`/guides/${id}/`) : undefined);
/** How to ask for what is not published. */
export const askHref = (): string | undefined => guideHref('yi-shenqing-gongkai');
