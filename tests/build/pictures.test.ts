import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import service from '../../src/build/image-service.ts';
import { publishedPictureProblems } from '../../src/build/published-pictures.ts';

const red = () => sharp({ create: { width: 64, height: 48, channels: 3, background: 'red' } });

test('what cannot be transformed is an error, never the original', async () => {
  const config = { service: { entrypoint: '', config: {} } } as never;
  const logger = { warn: () => undefined } as never;
  const transform = { src: 'a.jpg', width: 32, format: 'webp' };
  const whole = await red().jpeg().toBuffer();
  expect((await service.transform(whole, transform, config, logger)).format).toBe('webp');
  // the decoder reads its head and fails in its data
  const png = await red().png().toBuffer();
  const broken = Buffer.concat([png.subarray(0, 60), Buffer.from('<script>alert(1)</script>')]);
  await expect(service.transform(broken, transform, config, logger)).rejects.toThrow('图片没有转换成功');
});

test('a published picture opens and says nothing of where it was taken', async () => {
  const dist = mkdtempSync(join(tmpdir(), 'pictures-'));
  const gps = await red()
    .jpeg()
    .withExif({ IFD0: { Copyright: 'x' }, IFD3: { GPSLatitude: '34/1 44/1 0/1' } })
    .toBuffer();
  writeFileSync(join(dist, 'plain.webp'), await red().webp().toBuffer());
  writeFileSync(join(dist, 'gps.jpg'), gps);
  writeFileSync(join(dist, 'half.jpg'), gps.subarray(0, gps.length / 2));
  expect((await publishedPictureProblems(dist, ['plain.webp', 'gps.jpg', 'half.jpg'])).map((p) => `${p.file} ${p.received}`)).toEqual([
    'gps.jpg 带有 EXIF 信息的图片',
    'half.jpg 损坏或不完整的图片',
  ]);
});
