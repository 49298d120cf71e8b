import * as z from 'zod';
import { choice, field, text } from './basics.ts';

const APPROVAL_HINT = '应为底图的审图号，写成“豫S〔2024年〕001号”或“GS（2024）0001号”；没有审图号就不要设置底图';
const LAYER_HINT = '应为 https 开头的瓦片地址，其中 {z}、{x}、{y} 各写一次，密钥写成 {key}';

/** An address with places for the numbers of a tile. Plain http only to one's own machine, to try a map out. */
const isLayer = (address: string): boolean => {
  if (['{z}', '{x}', '{y}'].some((place) => address.split(place).length !== 2)) return false;
  const filled = address.replace(/\{(?:[zxy]|key)\}/g, '0');
  const url = URL.parse(filled);
  // an asterisk in a host's name would let the page ask every host
  if (!url || /[{}\s"'<>\\;]/.test(filled) || url.username || !/^[\w.-]+$/.test(url.hostname)) return false;
  return (url.protocol === 'https:' && address.startsWith(url.origin)) || /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?\//.test(address);
};

/** 瓦片: pictures of the base by squares, in the matrix of Web Mercator (天地图 `_w`), from the publisher's own service. */
const tiles = () =>
  z
    .strictObject({
      layers: field(
        z
          .array(z.string().refine(isLayer, { error: LAYER_HINT }))
          .min(1)
          .max(3),
        '图层',
        '自下而上，每层一个地址；天地图的矢量底图和注记是两层',
      ),
      key: field(
        z.string().regex(/^[\w-]{1,80}$/, { error: '应为地图服务发给的密钥，只有字母、数字、横线' }),
        '密钥',
        '会写进公开的网页，谁都看得到：到发放密钥的地方限定只许本站域名使用',
      ).optional(),
      most: field(z.int().min(1).max(20), '最大级别', '不写则为18').optional(),
    })
    .superRefine(({ layers, key }, ctx) => {
      const wanted = layers.some((l) => l.includes('{key}'));
      if (wanted && !key) ctx.addIssue({ code: 'custom', path: ['key'], message: '应有密钥：图层的地址里写了 {key}' });
      if (!wanted && key)
        ctx.addIssue({ code: 'custom', path: ['layers'], message: '应在地址里用 {key} 写明密钥的位置；不用密钥就不要写 key' });
    });

/**
 * 底图: only what the publisher supplies: an own file of boundaries, an own tile service, or both. Without it the map is a schematic, or
 * points on an empty ground; nothing is ever drawn from anywhere else. All else is required, since a map without its 审图号 may not
 * be published (《地图管理条例》).
 */
export const map = () =>
  z
    .strictObject({
      file: field(
        z.string().regex(/^map\/[\w-]+\.geojson$/, { error: '应为内容文件夹里 map/ 下的 GeoJSON 文件，如 map/boundaries.geojson' }),
        '边界文件',
        '内容文件夹里 map/ 下的 GeoJSON（FeatureCollection，面或多面），properties.name 是地名',
      ).optional(),
      tiles: field(tiles(), '瓦片', '地图页会向这个服务请求图片，只有这一页会；其他页仍然不向站外请求').optional(),
      crs: field(
        choice({ wgs84: 'WGS-84', gcj02: 'GCJ-02', cgcs2000: 'CGCS2000', bd09: 'BD-09' }),
        '坐标系',
        '底图的坐标系，天地图是 cgcs2000；小区的位置换算到它',
      ),
      source: field(text(120), '来源', '底图数据的提供单位和名称'),
      licence: field(text(80), '使用许可'),
      edition: field(text(40), '版本', '数据的年份或版次'),
      approval: field(
        z.string({ error: APPROVAL_HINT }).regex(/^\S{1,8}[（(〔[]\d{4}年?[）)〕\]]\d{1,8}号$/, { error: APPROVAL_HINT }),
        '审图号',
        '自然资源主管部门核发，显示在地图左下角',
      ),
    })
    .superRefine(({ file, tiles: service, crs }, ctx) => {
      if (!file && !service) ctx.addIssue({ code: 'custom', path: ['file'], message: '应有边界文件（file）或瓦片（tiles），或者两样都有' });
      // tiles of BD-09 are cut by another matrix
      if (service && crs === 'bd09')
        ctx.addIssue({ code: 'custom', path: ['crs'], message: '应为 cgcs2000、wgs84 或 gcj02：瓦片按墨卡托切分' });
    });
