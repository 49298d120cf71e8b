import { expect, test } from 'vitest';
import { killAtRandom, killEverywhere, onFullDisks, race, SITUATIONS, wrongOnFullDisk } from '../helpers/publishing.ts';

test('four publishers start twenty times at once', async () => {
  const { wrong, ...counts } = await race(4, 20);
  console.log(counts);
  expect(wrong).toEqual([]);
});

test.each(SITUATIONS)('a publisher that ends before any of its changes to the disk: %s', async (situation) => {
  const { wrong, kills } = await killEverywhere(situation, 'changes');
  console.log({ situation, kills });
  expect(wrong).toEqual([]);
});

test('a hundred publishers that end at random moments', async () => {
  const { wrong, ...counts } = await killAtRandom(100);
  console.log(counts);
  expect(wrong).toEqual([]);
});

test('disks of nine sizes', async (context) => {
  const all = onFullDisks([60, 100, 160, 220, 300, 400, 416, 440, 800]);
  if (!all) return context.skip('这台机器不让建小磁盘（unshare、tmpfs）');
  console.log(all.map(({ size, copied, code }) => `${size} KiB${copied ? ' copied' : ''}: ${code === 0 ? 'published' : 'refused'}`));
  expect(wrongOnFullDisk(all)).toEqual([]);
});
