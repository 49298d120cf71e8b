import type { APIRoute } from 'astro';
import { fileMeta } from '../../../open-data/document.ts';
import { forgotten, portal } from '../../../site/content.ts';
import { address, jsonFile } from '../_publish.ts';

/** 撤下的内容. Also what tells a release that still holds them (build/releases.ts). */
export const GET: APIRoute = () => jsonFile({ meta: fileMeta(portal, address, { title: '撤下的内容' }), forgotten });
