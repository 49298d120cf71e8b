import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { pictureLeaks, pictureProblems, undecodable } from '../../src/guard/picture.ts';

const made = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } });
/** The head of a PNG, and nothing in it. */
function headed(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    const body = Buffer.concat([Buffer.from(name), data]);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync('x')),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
const said = async (name: string, bytes: Uint8Array): Promise<string[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'picture-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, name), bytes);
  return (await pictureProblems(join(dir, name), 'x/y')).map((p) => `${p.file}: ${p.received} → ${p.expected}`);
};

test('a picture is what its name says, whole, and of a size that can be built', async () => {
  const forms = {
    jpg: await made().jpeg().toBuffer(),
    png: await made().png().toBuffer(),
    webp: await made().webp().toBuffer(),
    avif: await made().avif({ effort: 0 }).toBuffer(),
  };
  for (const [form, bytes] of Object.entries(forms)) {
    expect(await said(`a.${form}`, bytes), form).toEqual([]);
    for (const other of Object.keys(forms).filter((f) => f !== form))
      expect(await said(`a.${other}`, bytes), `${form} as ${other}`).toEqual([`x/y: 内容与扩展名不符的图片 → 真正的 ${other} 图片`]);
  }
  expect(await said('a.b.jpeg', forms.jpg)).toEqual([]);
  expect(await said('a.gif', forms.jpg)).toEqual(['x/y: 内容与扩展名不符的图片 → 真正的 gif 图片']);
  expect(await said('a.webp', Buffer.from('RIFF    WAVEfmt '))).toEqual(['x/y: 内容与扩展名不符的图片 → 真正的 webp 图片']);
  expect(await said('a.webp', Buffer.from('RIFX    WEBPVP8 '))).toEqual(['x/y: 内容与扩展名不符的图片 → 真正的 webp 图片']);
  expect(await said('a.avif', Buffer.from('xxxx ftypavif'))).toEqual(['x/y: 内容与扩展名不符的图片 → 真正的 avif 图片']);
  const OPEN = '能完整打开、不超过 5000 万像素的图片';
  // a sequence of pictures is one as well, though this one has no picture in it
  expect(await said('a.avif', Buffer.from('    ftypavis    '))).toEqual([`x/y: 损坏或不完整的图片 → ${OPEN}`]);
  expect(await said('a.jpg', forms.jpg.subarray(0, 200))).toEqual([`x/y: 损坏或不完整的图片 → ${OPEN}`]);
  const LIMIT = 20 * 1024 * 1024;
  expect(await said('a.jpg', Buffer.concat([forms.jpg, new Uint8Array(LIMIT - forms.jpg.length)]))).toEqual([]);
  expect(await said('a.jpg', new Uint8Array(LIMIT + 1))).toEqual([`x/y: ${LIMIT + 1} 字节的图片 → 不超过 ${LIMIT} 字节`]);
});

test('so many pixels, and no more: what decodes to all the memory there is is not decoded', async () => {
  expect(await undecodable(headed(50_000, 1_001))).toBe('像素过多的图片');
  expect(await undecodable(headed(50_000, 1_000))).toBe('损坏或不完整的图片');
});

test('the camera’s notes are told one by one', async () => {
  const plain = await made().jpeg().toBuffer();
  expect(await pictureLeaks(plain)).toEqual([]);
  const noted = await made()
    .jpeg()
    .withExif({ IFD0: { Copyright: 'x' } })
    .toBuffer();
  expect(await pictureLeaks(noted)).toEqual(['带有 EXIF 信息的图片']);
  const described = await made().jpeg().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>').toBuffer(); // prettier-ignore
  expect(await pictureLeaks(described)).toEqual(['带有 XMP 信息的图片']);
  // what newspapers write into theirs: one record of the application block that is called so
  const record = Buffer.from([0x1c, 2, 120, 0, 1, 0x78]);
  const block = Buffer.concat([Buffer.from('Photoshop 3.0\0' + '8BIM\x04\x04\0\0\0\0\0\x06', 'latin1'), record]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xed, 0, block.length + 2]), block]);
  expect(await pictureLeaks(Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]))).toEqual(['带有 IPTC 信息的图片']);
  expect(await pictureLeaks(plain.subarray(0, 200))).toEqual(['损坏或不完整的图片']);
});
