import { generateKeyPairSync, sign as signWith, createPrivateKey, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/trust/digest.ts';
import { fromBase64, hex, utf8, type Bytes } from '../../../src/trust/log/bytes.ts';
import {
  commitment,
  firstKind,
  leafBytes,
  nextKind,
  readLeafBytes,
  replay,
  type EntryLeaf,
  type Leaf,
} from '../../../src/trust/log/leaf.ts';
import {
  consistencyProof,
  extendsTree,
  hashesOf,
  includes,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  type HashOf,
} from '../../../src/trust/log/merkle.ts';
import {
  checkpointText,
  openCheckpoint,
  openNote,
  readKey,
  signatureLine,
  writeKey,
  type Sign,
  type VerifierKey,
} from '../../../src/trust/log/note.ts';
import { checkProof, proofText } from '../../../src/trust/log/proof.ts';
import { hashesFrom, readLeaf, readLeaves, tileNumber, tilesOf } from '../../../src/trust/log/tiles.ts';

const VECTORS = 'tests/hostile/tlog';
const lines = (file: string) => readFileSync(`${VECTORS}/${file}`, 'utf8').trim().split('\n');
/** Numbers of 64 bits would lose their end. */
const parsed = (line: string) => JSON.parse(line.replace(/:\s*(\d{16,})/g, ': "$1"')) as Record<string, never>;
const bytesOf = (text: string | null): Bytes => fromBase64(text ?? '');

describe('the proofs of RFC 6962 and 9162', () => {
  test.each(['inclusion', 'consistency'] as const)('%s: every published vector is answered as it should be', async (kind) => {
    let [right, refused] = [0, 0];
    for (const line of lines(`${kind}.jsonl`)) {
      const d = parsed(line);
      let held = false;
      try {
        const proof = ((d['proof'] ?? []) as string[]).map(fromBase64);
        held =
          kind === 'inclusion'
            ? await includes(bytesOf(d['leafHash']!), Number(d['leafIdx']), Number(d['treeSize']), proof, bytesOf(d['root']!))
            : await extendsTree(Number(d['size1']), Number(d['size2']), proof, bytesOf(d['root1']!), bytesOf(d['root2']!));
      } catch {
        // no base64
      }
      expect(held, d['case']).toBe(!d['wantErr']);
      if (held) right++;
      else refused++;
    }
    expect([right, refused].every((n) => n > 4)).toBe(true);
  });

  const leaves = Array.from({ length: 70 }, (_, i) => utf8(`leaf ${i}`));
  test('every proof of every tree of up to 70 holds, and with nothing else', async () => {
    const hashes = await Promise.all(leaves.map(leafHash));
    // each part of the tree is asked for in hundreds of proofs
    const known = new Map<string, Promise<Bytes>>();
    const over: HashOf = (from, to) => {
      const hash = known.get(`${from} ${to}`) ?? hashesOf(hashes)(from, to);
      known.set(`${from} ${to}`, hash);
      return hash;
    };
    for (const size of [1, 2, 3, 7, 8, 33, 64, 70]) {
      const root = await over(0, size);
      expect(root).toEqual(await rootOf(hashes.slice(0, size)));
      for (let i = 0; i < size; i++) {
        const proof = await inclusionProof(i, size, over);
        expect(await includes(hashes[i]!, i, size, proof, root)).toBe(true);
        if (size > 1) expect(await includes(hashes[i]!, (i + 1) % size, size, proof, root)).toBe(false);
        expect(await includes(hashes[(i + 1) % 70]!, i, size, proof, root)).toBe(false);
        expect(await includes(hashes[i]!, i, size, [...proof, hashes[0]!], root)).toBe(false);
      }
      for (let old = 1; old <= size; old++) {
        const before = await over(0, old);
        const proof = await consistencyProof(old, size, over);
        expect(await extendsTree(old, size, proof, before, root)).toBe(true);
        expect(await extendsTree(old, size, proof, await nodeHash(before, before), root)).toBe(false);
      }
    }
    await expect(inclusionProof(70, 70, over)).rejects.toThrow('序号');
    await expect(consistencyProof(71, 70, over)).rejects.toThrow('大小');
    expect(await consistencyProof(0, 70, over)).toEqual([]);
  });
});

test('canonical JSON: every published vector, and no half of a character', () => {
  const files = readdirSync(`${VECTORS}/jcs/input`);
  expect(files).toHaveLength(6);
  for (const file of files)
    expect(canonicalJson(JSON.parse(readFileSync(`${VECTORS}/jcs/input/${file}`, 'utf8'))), file).toBe(
      readFileSync(`${VECTORS}/jcs/output/${file}`, 'utf8'),
    );
  for (const value of ['\ud800', { '\udc00': 1 }, ['a\ud800b']]) expect(() => canonicalJson(value)).toThrow('字符');
});

interface Pair {
  key: VerifierKey;
  written: string;
  sign: Sign;
}
async function pair(name: string, type: 1 | 4 = 1): Promise<Pair> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  const written = await writeKey(name, raw, type);
  return { key: await readKey(written), written, sign: signer(privateKey) };
}
const signer =
  (key: KeyObject): Sign =>
  (message) =>
    Uint8Array.from(signWith(null, message, key));

describe('signed notes', () => {
  test('the example of C2SP', async () => {
    const note =
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
    const key = await readKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    expect((await openNote(note, [key])).signers.map((s) => s.key.name)).toEqual(['example.com/foo']);
    await expect(openNote(note.replace('example m', 'examp1e m'), [key])).rejects.toThrow('签名不对');
    await expect(openNote(note, [])).rejects.toThrow('没有一个认得的签名');
  });
  test('the vector of Go’s sumdb/note, signed to the same bytes', async () => {
    const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const key = await readKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    const line = await signatureLine(text, key, signer(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })));
    expect(line).toBe('— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n');
  });
  test.each([
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    '+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    '',
  ])('no key is read from %j', async (text) => expect(readKey(text)).rejects.toThrow());

  test('a checkpoint needs the log itself; witnesses say when they saw it', async () => {
    const [log, witness, other] = [await pair('演示.example/log'), await pair('w.example', 4), await pair('other.example/log')];
    const text = checkpointText({ origin: log.key.name, size: 3, root: await rootOf([]) });
    const [own, seen] = [
      await signatureLine(text, log.key, log.sign),
      await signatureLine(text, witness.key, witness.sign, 2 ** 32 + 1_760_000_000),
    ];
    const open = (lines: string, keys = [witness.key]) => openCheckpoint(`${text}\n${lines}`, log.key, keys);
    expect((await open(own + seen)).signers.map((s) => s.time)).toEqual([undefined, 2 ** 32 + 1_760_000_000]);
    expect(await open(own)).toMatchObject({ origin: '演示.example/log', size: 3 });
    await expect(open(seen)).rejects.toThrow('没有日志自己的签名');
    await expect(open(own + own)).rejects.toThrow('签了两次');
    const foreign = checkpointText({ origin: other.key.name, size: 3, root: await rootOf([]) });
    await expect(openCheckpoint(`${foreign}\n${await signatureLine(foreign, log.key, log.sign)}`, log.key)).rejects.toThrow('来历');
    for (const bad of [`${text}\n`, text, `${text}\n— x\n`, `${text}\n${own}\u0000\n`, `${text}\n${own.slice(0, -3)}\n`])
      await expect(openNote(bad, [log.key]), JSON.stringify(bad.slice(-20))).rejects.toThrow();
  });
});

describe('tiles', () => {
  test('paths as the specification has them', () => {
    expect([0, 999, 1000, 1_234_067].map(tileNumber)).toEqual(['000', '999', 'x001/000', 'x001/x234/067']);
  });
  test('leaves and hashes come back out of the files of a log of 1,300', async () => {
    const leaves = Array.from({ length: 1_300 }, (_, i) => Uint8Array.of(i >> 16, i >> 8, i & 255) as Bytes);
    const files = await tilesOf(leaves);
    const names = [...files.keys()];
    const count = (start: string, partial: boolean) => names.filter((n) => n.startsWith(start) && n.includes('.p/') === partial).length;
    expect([count('tile/0/', false), count('tile/1/', false)]).toEqual([5, 0]);
    expect(names.filter((n) => n.includes('.p/'))).toEqual(
      expect.arrayContaining(['tile/0/005.p/20', 'tile/1/000.p/5', 'tile/entries/005.p/20']),
    );
    const asked: string[] = [];
    const get = (path: string): Promise<Bytes> => {
      asked.push(path);
      return Promise.resolve(files.get(path)!);
    };
    const over = hashesFrom(1_300, get);
    const root = await rootOf(await Promise.all(leaves.map(leafHash)));
    expect(hex(await over(0, 1_300))).toBe(hex(root));
    asked.splice(0);
    const one = await readLeaf(1_299, 1_300, get);
    expect(one).toEqual(leaves[1_299]);
    expect(await includes(await leafHash(one), 1_299, 1_300, await inclusionProof(1_299, 1_300, hashesFrom(1_300, get)), root)).toBe(true);
    expect(new Set(asked).size).toBeLessThan(6);
    expect(await readLeaves(1_300, get)).toEqual(leaves);
  });
  test('a bundle that is cut off, too long, or of another number of leaves', async () => {
    const files = await tilesOf([utf8('eins'), utf8('zwei')]);
    const bundle = files.get('tile/entries/000.p/2')!;
    for (const bad of [bundle.slice(0, -1), bundle.slice(0, 7), bundle.slice(0, 6), Uint8Array.of(...bundle, 0, 0)])
      await expect(readLeaves(2, () => Promise.resolve(bad))).rejects.toThrow(/日志的文件/);
    await expect(hashesFrom(2, () => Promise.resolve(bundle))(0, 1)).rejects.toThrow('长短');
    await expect(tilesOf([new Uint8Array(65_536)])).rejects.toThrow('65535');
  });
});

test('any bit that is turned in a proof, its leaf or the key is refused', async () => {
  const log = await pair('demo.example/log');
  const leaves = Array.from({ length: 37 }, (_, i) => utf8(`leaf ${i}`));
  const hashes = await Promise.all(leaves.map(leafHash));
  const text = checkpointText({ origin: log.key.name, size: 37, root: await rootOf(hashes) });
  const file = proofText(20, await inclusionProof(20, 37, hashesOf(hashes)), `${text}\n${await signatureLine(text, log.key, log.sign)}`);
  expect(await checkProof(file, leaves[20]!, log.key)).toMatchObject({ index: 20, size: 37 });
  const flips = (bytes: Bytes) =>
    Array.from({ length: bytes.length * 8 }, (_, i) => {
      const turned = bytes.slice();
      turned[i >> 3]! ^= 1 << (i & 7);
      return turned;
    });
  const wrong: string[] = [];
  const refuses = async (what: string, check: () => Promise<unknown>): Promise<void> => {
    if (
      await check().then(
        () => true,
        () => false,
      )
    )
      wrong.push(what);
  };
  for (const [i, turned] of flips(utf8(file)).entries())
    await refuses(`proof, bit ${i}`, async () =>
      checkProof(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(turned), leaves[20]!, log.key),
    );
  for (const [i, turned] of flips(leaves[20]!).entries()) await refuses(`leaf, bit ${i}`, () => checkProof(file, turned, log.key));
  for (const [i, turned] of flips(utf8(log.written)).entries())
    await refuses(`key, bit ${i}`, async () =>
      checkProof(file, leaves[20]!, await readKey(new TextDecoder('utf-8', { fatal: true }).decode(turned))),
    );
  expect(wrong).toEqual([]);
});

describe('leaves', () => {
  const time = '2026-09-01T08:00:00+08:00';
  const hash = 'a'.repeat(64);
  const key: Leaf = { v: 1, kind: 'key', key: 'x+00000000+AA==', time };
  const first: EntryLeaf = { v: 1, kind: 'publish', entry: 'disclosures/a', rev: 1, prev: null, commit: hash, time };
  const hashOf = async (leaf: Leaf): Promise<string> => hex(await leafHash(leafBytes(leaf)));
  const second = async (change: Partial<EntryLeaf> = {}): Promise<EntryLeaf> => ({
    ...first,
    kind: 'correct',
    rev: 2,
    prev: await hashOf(first),
    why: '日期写错',
    ...change,
  });

  test('are read in the one way in which they are written', () => {
    expect(readLeafBytes(leafBytes(first))).toEqual(first);
    const text = canonicalJson(first);
    const manifest: Leaf = { v: 1, kind: 'release', manifest: hash, time };
    expect(readLeafBytes(leafBytes(manifest))).toEqual(manifest);
    for (const bad of [
      text.replace(':', ': '),
      text.replace('"rev":1', '"rev":1,"rev":1'),
      text.replace('"rev":1', '"rev":0'),
      text.replace('"v":1', '"v":2'),
      text.replace('"v":1', '"v":1,"x":1'),
      text.replace('publish', 'toString'),
      text.replace('+08:00', 'Z'),
      text.replace('disclosures/a', '../a'),
      text.replace(hash, hash.toUpperCase()),
      `${text}\n`,
      'null',
      '[]',
    ])
      expect(() => readLeafBytes(utf8(bad)), bad).toThrow();
    expect(() => readLeafBytes(Uint8Array.of(0xff))).toThrow();
  });

  test('follow one another as a stranger would demand', async () => {
    const { heads, history, key: signs } = await replay([key, first, await second()]);
    expect(heads.get('disclosures/a')).toMatchObject({ index: 2, leaf: { rev: 2 } });
    expect(history.get('disclosures/a')).toHaveLength(2);
    expect(signs).toBe('x+00000000+AA==');
    const gone = await second({ kind: 'withdraw', commit: null, why: '个人信息' });
    await replay([key, first, gone, { v: 1, kind: 'key', key: 'y', why: '旧的丢了', time }]);
    const bad: [string, Leaf[]][] = [
      ['第一条', [first]],
      ['第一条', [{ v: 1, kind: 'release', manifest: hash, time }]],
      ['原因', [key, { ...key, key: 'y' }]],
      ['接不上', [key, first, first]],
      ['接不上', [key, await second()]],
      ['接不上', [key, first, await second({ prev: hash })]],
      ['接不上', [key, first, await second({ rev: 3 })]],
      ['只有撤下', [key, { ...first, commit: null }]],
      ['只有撤下', [key, first, await second({ kind: 'withdraw' })]],
      ['原因', [key, first, { ...(await second()), why: '' }]],
      ['程序', [key, first, await second({ kind: 'migrate' })]],
      ['程序', [key, { ...first, program: 'x' }]],
      ['应为 publish', [key, { ...first, kind: 'claims' }]],
      ['应为 correct', [key, first, await second({ kind: 'claims' })]],
      ['早于', [key, { ...first, time: '2026-08-31T08:00:00+08:00' }]],
      ['撤下以后', [key, first, gone, { ...(await second()), rev: 3, prev: await hashOf(gone) }]],
    ];
    for (const [why, leaves] of bad) await expect(replay(leaves), why).rejects.toThrow(why);
  });

  test('of each collection has its kinds', () => {
    expect(['disclosures/a', 'sources/a', 'compounds/a', 'streets/a'].map(firstKind)).toEqual(['publish', 'source', 'claims', 'claims']);
    expect(['disclosures/a', 'sources/a', 'compounds/a'].map(nextKind)).toEqual(['correct', 'source', 'claims']);
  });

  test('the commitment binds to every file, its name and the salt, in whatever order', async () => {
    const salt = new Uint8Array(32);
    const files = [
      { name: 'disclosures/a.mdx', sha256: hash },
      { name: 'disclosures/a.jpg', sha256: hash },
    ];
    const all = await commitment(salt, files);
    expect(await commitment(salt, [...files].reverse())).toBe(all);
    const others = await Promise.all([
      commitment(Uint8Array.of(...salt.slice(1), 1) as Bytes, files),
      commitment(salt, files.slice(1)),
      commitment(salt, [{ ...files[0]!, name: 'disclosures/b.mdx' }, files[1]!]),
      commitment(salt, [{ ...files[0]!, sha256: 'b'.repeat(64) }, files[1]!]),
    ]);
    expect(new Set([all, ...others]).size).toBe(5);
    await expect(commitment(salt, [files[0]!, files[0]!])).rejects.toThrow('两次');
    await expect(commitment(new Uint8Array(31), files)).rejects.toThrow('32');
  });
});

test('a history that was written anew cannot be shown to extend the one before, wherever it was changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.nat(10), fc.nat(), async (old, more, pick) => {
      const hashes = await Promise.all(Array.from({ length: old + more }, (_, i) => leafHash(utf8(String(i)))));
      const changed = [...hashes];
      changed[pick % old] = await leafHash(utf8('changed'));
      const [before, after] = [await rootOf(hashes.slice(0, old)), await rootOf(changed)];
      for (const tree of [hashes, changed])
        expect(await extendsTree(old, old + more, await consistencyProof(old, old + more, hashesOf(tree)), before, after)).toBe(false);
    }),
    { numRuns: 60 },
  );
});
