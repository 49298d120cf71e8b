import { pointMap } from '../../charts/map.ts';
import { mapView } from '../../model/map.ts';
import { portal } from '../../site/content.ts';

const view = mapView(portal);
/** The map of this content, for the page and for its script. */
export const cityMap = view && pointMap(view);
