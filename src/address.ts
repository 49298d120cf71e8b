import { href, site } from './portal.ts';

const origin: string | undefined = site.url ?? import.meta.env.SITE;

/** Where the portal is published (`url` in site.yaml, else SITE_URL), if anyone has said so. */
export const published = origin !== undefined;

/** The whole address of a page, as a QR code or a feed needs it; undefined as long as nobody has said where the portal is published. */
export const absolute = (path: string): string | undefined => origin && new URL(href(path), origin).href;
