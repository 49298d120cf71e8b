import * as z from 'zod';
import { text } from './basics.ts';

/**
 * 边界文件: what the GeoJSON file that `map.file` of site.yaml names may hold: named areas, and nothing that is not drawn.
 * Positions are in the system that `map.crs` says.
 */
const degrees = (most: number, name: string) => {
  const error = `应为 -${most} 到 ${most} 的${name}`;
  return z.number({ error }).min(-most, { error }).max(most, { error });
};
const position = () => z.tuple([degrees(180, '经度'), degrees(85, '纬度')], { error: '应为[经度, 纬度]' }).rest(z.number());

const ring = () =>
  z
    .array(position())
    .min(4, { error: '应为至少四个点，首尾相同' })
    .refine((r) => r[0]?.[0] === r.at(-1)?.[0] && r[0]?.[1] === r.at(-1)?.[1], { error: '应为首尾相同的一圈' });

const polygon = () => z.array(ring()).min(1);

export const boundaries = z.object(
  {
    type: z.literal('FeatureCollection'),
    features: z
      .array(
        z.object({
          type: z.literal('Feature'),
          properties: z.object({ name: text(40) }),
          geometry: z.discriminatedUnion('type', [
            z.object({ type: z.literal('Polygon'), coordinates: polygon() }),
            z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon()).min(1) }),
          ]),
        }),
      )
      .min(1),
  },
  { error: '应为 GeoJSON 的 FeatureCollection' },
);
export type Boundaries = z.infer<typeof boundaries>;
