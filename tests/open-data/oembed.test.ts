import { expect, test } from 'vitest';
import { oembed } from '../../src/site/frame.ts';

test('what an editor puts in the place of the address: a frame of the page, with a title that stays one', () => {
  const answer = oembed('https://example.org/embed/streets/jie/', '“甲”街道"的图" <1>', 900, { name: '样例', url: 'https://example.org/' });
  expect(answer).toMatchObject({ type: 'rich', version: '1.0', provider_name: '样例', provider_url: 'https://example.org/', height: 900 });
  expect(answer['width']).toEqual(expect.any(Number));
  expect(answer['html']).toBe(
    '<iframe src="https://example.org/embed/streets/jie/" title="“甲”街道&quot;的图&quot; &lt;1>" width="100%" height="900" loading="lazy"></iframe>',
  );
});
