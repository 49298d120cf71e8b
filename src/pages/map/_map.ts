import { pointMap } from '../../charts/map.ts';
import { mapView } from '../../model/map.ts';
import { portal } from '../../site/content.ts';
import { lazily } from '../../site/lazily.ts';

/** The map of this content, for the page and for its script. */
export const cityMap = lazily('cityMap', () => {
  const view = mapView(portal);
  return view && pointMap(view);
});
