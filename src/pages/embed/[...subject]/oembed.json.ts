import type { APIRoute } from 'astro';
import { charted, chartsOf } from '../../../charts/files.ts';
import { absolute } from '../../../site/address.ts';
import { portal, site } from '../../../site/content.ts';
import { frameHeights } from '../../../site/embed-code.ts';
import { oembed } from '../../../site/frame.ts';
import { jsonFile } from '../../data/_publish.ts';

/** Only of a portal that knows its own address: others would be led nowhere. */
export const getStaticPaths = () =>
  absolute('/') === undefined ? [] : charted(portal).map(({ path, title }) => ({ params: { subject: path }, props: { path, title } }));

export const GET: APIRoute<{ path: string; title: string }> = ({ props: { path, title } }) =>
  jsonFile(
    oembed(absolute(`/embed/${path}/`)!, `${title}的图`, frameHeights(chartsOf(portal, path)), { name: site.name, url: absolute('/')! }),
  );
