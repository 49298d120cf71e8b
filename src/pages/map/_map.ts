import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pointMap, readBoundaries } from '../../charts/map.ts';
import { portal, site } from '../../portal.ts';
import { contentDir } from '../../settings.ts';

/** The map of this content: the base only where content/site.yaml names one. */
const boundaries = site.map && readBoundaries(readFileSync(join(contentDir, site.map.file), 'utf8'), site.map.file);
export const map = pointMap(portal, site.map, boundaries);
