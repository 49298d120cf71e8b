/**
 * What `site/content.ts` is to a page, in the desk: the build puts this file in its place (build/desk.ts), so that the components of the site
 * draw previews of the content that lies in the desk's own file.
 */
import { contentOf, type Published } from '../loader/judge-content.ts';
import { assemble, type Portal } from '../model/portal.ts';
import type { Content } from '../schema/index.ts';
import type { Site } from '../schema/site.ts';
import { unpackBaseline } from './baseline.ts';

export const baseline = unpackBaseline(document.querySelector<HTMLTemplateElement>('#baseline')!.content.textContent!);
export const published: Published = baseline.published;
export const site: Site = published.site!;
export const { forgotten, holidays } = published;

/** The portal over some content, as of a day. */
export const portalOver = (content: Content, today: string | undefined): Portal => assemble(content, site, undefined, today, published);

export let portal: Portal = portalOver(contentOf(published.entries), baseline.made);
/** What the components draw from now on. */
export const showPortal = (p: Portal): void => {
  portal = p;
};

/** Bodies are compiled by the build alone. */
export const hasBody = (): boolean => false;
export const bodyOf = async (): Promise<undefined> => undefined;
