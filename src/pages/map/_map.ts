import { pointMap } from '../../charts/map.ts';
import { portal } from '../../site/content.ts';

/** The map of this content, for the page and for its script. */
export const map = pointMap(portal);
