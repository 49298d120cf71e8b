import { createServer } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { postTo } from '../../../src/cli/log.ts';
import { readLog } from '../../../src/trust/log/folder.ts';
import { openCheckpoint, readKey, WITNESS_KEY, writeKey } from '../../../src/trust/log/note.ts';
import { askWitness } from '../../../src/trust/log/witness.ts';
import { logged, RECORD, signer } from '../../helpers/logged.ts';
import { Witness } from '../../helpers/witness.ts';

test('a witness signs a log that only grows, over HTTP, and no other', async () => {
  const { dir, by, edit, append, problems } = await logged();
  const own = await signer('w.example/jianzheng');
  const key = await readKey(await writeKey('w.example/jianzheng', own.key.public, WITNESS_KEY));
  const witness = new Witness(by.key, key, own.sign);
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      void witness.addCheckpoint(Buffer.concat(parts).toString('utf8'), 1_790_000_000).then(({ status, text }) => {
        response.writeHead(request.url === '/add-checkpoint' ? status : 404, { 'content-type': 'text/plain' });
        response.end(text);
      });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const post = postTo(`http://127.0.0.1:${(server.address() as { port: number }).port}`);

  const log = (await readLog(dir))!;
  const first = await askWitness(log.note, log.hashes, key, post);
  expect((await openCheckpoint(first, by.key, [key])).signers).toMatchObject([{ key: { name: by.key.name } }, { time: 1_790_000_000 }]);
  // beside the log's own signature it may lie in the content
  writeFileSync(join(dir, 'log/checkpoint'), first);
  expect(await problems()).toEqual([]);

  // grown: the witness says how much it has seen, and is shown the rest
  edit(`${RECORD}.mdx`, (t) => `${t}\n`);
  await append(2, { why: '换行' });
  const grown = (await readLog(dir))!;
  await askWitness(grown.note, grown.hashes, key, post);

  // another past of the same length, signed with the true key
  const other = await logged();
  expect((await witness.addCheckpoint(`old 8\n\n${readFileSync(join(other.dir, 'log/checkpoint'), 'utf8')}`, 1)).status).toBe(403);
  await expect(askWitness(log.note, log.hashes, key, post)).rejects.toThrow('见过 8 条，这里只有 7 条');
  const forked = [...grown.hashes.slice(1), grown.hashes[0]!];
  await expect(askWitness(grown.note, [...forked, forked[0]!], key, post)).rejects.toThrow('没有签：4');
  for (const body of ['', 'old -1\n\nx', `old 9\n\n${grown.note}`]) expect((await witness.addCheckpoint(body, 1)).status).toBe(400);
});
