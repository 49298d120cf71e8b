/** What the proofs of the log refuse, and why, said in so many words; and what a reader's browser makes of the log's own files. */
import { createHash, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { canonicalJson, DIGEST_METHOD, listed, sha256 as digest } from '../../../src/trust/digest.ts';
import { base64, fromBase64, fromHex, hex, readUtf8, same, sha256, utf8, type Bytes } from '../../../src/trust/log/bytes.ts';
import { commitment, isEntryLeaf, leafBytes, readLeafBytes, replay, type EntryLeaf, type Leaf } from '../../../src/trust/log/leaf.ts';
import { consistencyProof, extendsTree, hashesOf, includes, inclusionProof, leafHash, rootOf } from '../../../src/trust/log/merkle.ts';
import {
  CannotCheck,
  checkpointText,
  openCheckpoint,
  openNote,
  readCheckpoint,
  readKey,
  signatureLine,
  writeKey,
  type Sign,
  type VerifierKey,
} from '../../../src/trust/log/note.ts';
import { checkProof, extraOf, proofText } from '../../../src/trust/log/proof.ts';
import { readEntry, readProof, readRevision, type ShownRevision } from '../../../src/trust/log/reading.ts';
import { readLeaves, tilesOf } from '../../../src/trust/log/tiles.ts';

afterEach(() => vi.restoreAllMocks());

const pair = async (name: string, type: 1 | 4 = 1): Promise<{ key: VerifierKey; sign: Sign }> => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  return { key: await readKey(await writeKey(name, raw, type)), sign: (m) => Uint8Array.from(signWith(null, m, privateKey)) };
};
const TIME = '2026-09-01T08:00:00+08:00';
const HASH = 'a'.repeat(64);
const RAW = utf8('---\nkind: progress\n---\n');
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('bytes', () => {
  test('hexadecimal in one way only', () => {
    expect([fromHex('00ff7a'), fromHex('')]).toEqual([Uint8Array.of(0, 255, 122), new Uint8Array()]);
    expect(hex(fromHex('00ff7a'))).toBe('00ff7a');
    for (const bad of ['0', 'abc', 'FF', '0g', 'x00', '00x', ' 00']) expect(() => fromHex(bad), bad).toThrow(/^十六进制写得不对$/);
  });
  test('base64 in one way only', () => {
    for (const bad of ['*', 'QQ', 'QR==', 'QQ==\n']) expect(() => fromBase64(bad), bad).toThrow(/^base64 写得不对$/);
  });
  test('text is what it is, to the mark at its beginning', () => {
    expect(readUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
    expect(() => readUtf8(Uint8Array.of(0x61, 0xff))).toThrow(TypeError);
  });
  test('a beginning is not the same', () => {
    expect(same(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false);
    expect(same(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  });
  test('the digest: its method is named, members and lists are ordered, and what is no value is said', async () => {
    expect(DIGEST_METHOD).toBe('sha256-jcs');
    expect(canonicalJson({ c: 1, a: 2, b: 3, aa: 4 })).toBe('{"a":2,"aa":4,"b":3,"c":1}');
    expect(() => canonicalJson(undefined)).toThrow('JSON 里没有这种值');
    const all = ['c', 'a', 'd', 'b'].map((id) => ({ id, sha256: id }));
    expect(await digest(listed(all))).toBe(await digest('a  a\nb  b\nc  c\nd  d\n'));
  });
});

describe('the tree', () => {
  const leaves = Array.from({ length: 8 }, (_, i) => utf8(String(i)));
  test('numbers that are none, or beside it, prove nothing', async () => {
    const hashes = await Promise.all(leaves.map(leafHash));
    const over = hashesOf(hashes);
    const root = await rootOf(hashes);
    for (const bad of [-1, 0.5, 8, NaN, 2 ** 60]) {
      await expect(inclusionProof(bad, 8, over), String(bad)).rejects.toThrow(`序号：收到 ${bad}，应为 0 到 7`);
      expect(await includes(hashes[0]!, bad, 8, await inclusionProof(0, 8, over), root)).toBe(false);
    }
    for (const bad of [-1, 0.5, 9, NaN])
      await expect(consistencyProof(bad, 8, over), String(bad)).rejects.toThrow(`大小：收到 ${bad}，应为 0 到 8`);
    expect(await consistencyProof(8, 8, over)).toEqual([]);
    const half = await rootOf(hashes.slice(0, 4));
    const proof = await consistencyProof(4, 8, over);
    expect(await extendsTree(4, 8, proof, half, root)).toBe(true);
    for (const [old, size] of [[-4, 8], [4.5, 8], [4, 8.5], [9, 8], [0, 8], [4, -8]] as const)
      expect(await extendsTree(old, size, proof, half, root), `${old} of ${size}`).toBe(false); // prettier-ignore
    expect(await extendsTree(4, 8, [], half, root)).toBe(false);
    expect(await extendsTree(8, 8, [], root, root)).toBe(true);
    expect(await extendsTree(8, 8, [root], root, root)).toBe(false);
    expect(await extendsTree(8, 8, [], half, root)).toBe(false);
  });
  test('a hash that is too short is none', async () => {
    const [one] = await Promise.all(leaves.map(leafHash));
    expect(await includes(one!.slice(1), 0, 1, [], one!.slice(1))).toBe(false);
    expect(await includes(one!, 0, 1, [], one!)).toBe(true);
    expect(await extendsTree(4, 8, [one!.slice(1)], one!, one!)).toBe(false);
  });
  test('a leaf of the greatest length comes back, and a bundle is cut at its own lengths', async () => {
    const long = [new Uint8Array(65_535) as Bytes, Uint8Array.of(1)];
    const files = await tilesOf(long);
    expect([...files.keys()]).toEqual(['tile/entries/000.p/2', 'tile/0/000.p/2']);
    expect(await readLeaves(2, (path) => Promise.resolve(files.get(path)!))).toEqual(long);
    const full = await tilesOf(Array.from({ length: 256 }, () => Uint8Array.of(7)));
    expect([...full.keys()]).toEqual(['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']);
  });
});

describe('keys and signed notes', () => {
  test('a key has a name without blanks, a number that fits, and 32 bytes', async () => {
    await expect(writeKey('a b', new Uint8Array(32))).rejects.toThrow('名称：收到 “a b”，应为 没有空白和加号的一串字');
    const good = await writeKey('log.example', new Uint8Array(32));
    expect((await readKey(good)).name).toBe('log.example');
    const [name, number, material] = good.split('+') as [string, string, string];
    const wrong = '公钥写得不对，应为 名称+编号+公钥';
    const short = base64(fromBase64(material + good.split('+').slice(3).map((x) => `+${x}`).join('')).slice(0, 32)); // prettier-ignore
    for (const bad of ['', name, `${name}+${number}`, `+${good}`, `a b+${number}+${material}`, `${name}+${number}x+${material}`, `${good}\n`, `${name}+${number}+${short}`])
      await expect(readKey(bad), bad).rejects.toThrow(bad.endsWith('\n') || bad.includes(short) ? /写得不对/ : wrong); // prettier-ignore
    await expect(readKey(good.replace(number, '00000000'))).rejects.toThrow('公钥和它的编号不符');
  });

  const TEXT = '一行\n';
  test('a note ends with its signatures, each in one line', async () => {
    const { key, sign } = await pair('log.example');
    const line = await signatureLine(TEXT, key, sign);
    expect((await openNote(`${TEXT}\n${line}`, [key])).text).toBe(TEXT);
    const bare = await signatureLine('\n', key, sign);
    expect((await openNote(`\n\n${bare}`, [key])).text).toBe('\n');
    for (const bad of [TEXT, `${TEXT}${line}`, `${TEXT}\n${line.trimEnd()}`, `${TEXT}\u0001\n${line}`, ''])
      await expect(openNote(bad, [key]), bad).rejects.toThrow(/^签名文本写得不对$/);
    const four = base64(key.id);
    for (const bad of ['— x', 'x', `x${line.trimEnd()}`, `${line.trimEnd()} x`, `— a+b ${four}`, `— log.example ${four}`, '— log.example '])
      await expect(openNote(`${TEXT}\n${line}${bad}\n`, [key]), bad).rejects.toThrow(/^签名行写得不对$/);
    // five bytes are a signature, and a wrong one
    await expect(openNote(`${TEXT}\n— log.example ${base64(Uint8Array.of(...key.id, 1))}\n`, [key])).rejects.toThrow(
      '签名不对：log.example',
    );
  });
  test('of 64 signatures, and no more', async () => {
    const { key, sign } = await pair('log.example');
    const line = await signatureLine(TEXT, key, sign);
    const others = (n: number) => Array.from({ length: n }, (_, i) => `— w${i} ${base64(Uint8Array.of(1, 2, 3, 4, 5))}\n`).join('');
    expect((await openNote(`${TEXT}\n${line}${others(63)}`, [key])).signers).toHaveLength(1);
    await expect(openNote(`${TEXT}\n${line}${others(64)}`, [key])).rejects.toThrow('签名多于 64 个');
  });
  test('a witness’s time is part of what it signs', async () => {
    const { key, sign } = await pair('w.example', 4);
    const line = await signatureLine(TEXT, key, sign, 1_760_000_000);
    expect((await openNote(`${TEXT}\n${line}`, [key])).signers).toEqual([{ key, time: 1_760_000_000 }]);
    const bytes = fromBase64(line.trim().split(' ')[2]!);
    const told = async (changed: Bytes) => openNote(`${TEXT}\n— w.example ${base64(changed)}\n`, [key]);
    const later = bytes.slice();
    later[11]! ^= 1;
    for (const bad of [later, bytes.slice(0, 12), bytes.slice(0, 8), bytes.slice(0, -1), Uint8Array.of(...bytes, 0)])
      await expect(told(bad)).rejects.toThrow('签名不对：w.example');
  });
  test('a browser that does not know the method says so, and does not call the signature right or wrong', async () => {
    const { key, sign } = await pair('log.example');
    const note = `${TEXT}\n${await signatureLine(TEXT, key, sign)}`;
    const stand = vi.spyOn(crypto.subtle, 'importKey');
    for (const e of [new DOMException('x', 'NotSupportedError'), new TypeError('x')]) {
      stand.mockRejectedValueOnce(e);
      const failed = await openNote(note, [key]).catch((x: unknown) => x);
      expect(failed).toBeInstanceOf(CannotCheck);
      expect((failed as Error).message).toBe('这个浏览器不会验 Ed25519 签名');
    }
    stand.mockRejectedValueOnce(new DOMException('x', 'DataError'));
    await expect(openNote(note, [key])).rejects.toThrow(/^签名不对/);
    expect(stand.mock.calls[0]!.slice(3)).toEqual([false, ['verify']]);
  });
  test('a checkpoint has a name, a size and 32 bytes; what follows are lines of others', async () => {
    const root = base64(new Uint8Array(32));
    const good = `a\n7\n${root}\n`;
    expect(readCheckpoint(good)).toMatchObject({ origin: 'a', size: 7 });
    expect(readCheckpoint(`${good}more\nof it\n`).size).toBe(7);
    for (const bad of ['', 'a\n7\n', `\n7\n${root}\n`, `a\n07\n${root}\n`, `a\n-1\n${root}\n`, `a\n9999999999999999\n${root}\n`, `a\n7\n${root}\nx`, `\na\n7\n${root}\n`, `a\n7\n${root}\n\n\n`, `a\n7\n${base64(new Uint8Array(31))}\n`])
      expect(() => readCheckpoint(bad), bad).toThrow(/^检查点写得不对$/); // prettier-ignore
    const { key, sign } = await pair('log.example');
    const text = checkpointText({ origin: 'log.example', size: 0, root: new Uint8Array(32) });
    expect((await openCheckpoint(`${text}\n${await signatureLine(text, key, sign)}`, key)).signers).toEqual([{ key }]);
  });
});

describe('leaves', () => {
  const first: EntryLeaf = { v: 1, kind: 'publish', entry: 'disclosures/a-1', rev: 1, prev: null, commit: HASH, time: TIME };
  const key: Leaf = { v: 1, kind: 'key', key: 'x', time: TIME };
  const manifest: Leaf = { v: 1, kind: 'release', manifest: HASH, time: TIME };
  const next = async (more: Partial<EntryLeaf>): Promise<EntryLeaf> => ({
    ...first,
    rev: 2,
    prev: hex(await leafHash(leafBytes(first))),
    ...more,
  });

  test('every field is what it has to be, whole', () => {
    expect([isEntryLeaf(first), isEntryLeaf(key), isEntryLeaf(manifest)]).toEqual([true, false, false]);
    for (const good of [key, manifest, first, { ...key, why: 'x', signed: 'y' }, { ...first, why: 'x', program: 'y' }])
      expect(readLeafBytes(leafBytes(good as Leaf))).toEqual(good);
    const wrong: [Leaf, object, string][] = [
      [key, { key: '' }, 'key'],
      [key, { key: 1 }, 'key'],
      [key, { why: '' }, 'why'],
      [key, { signed: 1 }, 'signed'],
      [manifest, { manifest: `${HASH}a` }, 'manifest'],
      [manifest, { manifest: `x${HASH}` }, 'manifest'],
      [manifest, { manifest: [HASH] }, 'manifest'],
      [first, { time: `x${TIME}` }, 'time'],
      [first, { time: `${TIME}x` }, 'time'],
      [first, { entry: '/disclosures/a' }, 'entry'],
      [first, { entry: 'disclosures/a/b' }, 'entry'],
      [first, { entry: 'disclosures/' }, 'entry'],
      [first, { why: '' }, 'why'],
      [first, { program: 1 }, 'program'],
      [first, { kind: ['publish'] }, 'kind'],
      [first, { kind: 'other' }, 'kind'],
      [first, { kind: 1 }, 'kind'],
      [first, { rev: 1.5 }, 'rev'],
      [first, { prev: 1 }, 'prev'],
      [first, { commit: 'a' }, 'commit'],
      [first, { v: 2 }, 'v'],
    ];
    for (const [leaf, change, field] of wrong)
      expect(() => readLeafBytes(leafBytes({ ...leaf, ...change } as Leaf)), JSON.stringify(change)).toThrow(`字段 ${field} 不对`);
    expect(() => readLeafBytes(leafBytes({ ...first, x: 1 } as Leaf))).toThrow('不认识的字段 x');
    for (const bad of ['null', '1', '"a"', `${canonicalJson(first)}\n`])
      expect(() => readLeafBytes(utf8(bad)), bad).toThrow(/^不是规范的写法$/);
  });
  test('who refuses says which leaf, of what, and why', async () => {
    await expect(replay([manifest])).rejects.toThrow(/^第0条：日志的第一条应是公钥$/);
    await expect(replay([key, first, first])).rejects.toThrow(/^第2条（disclosures\/a-1）：和前一版接不上$/);
    await expect(replay([key, first, await next({ kind: 'claims', why: 'x' })])).rejects.toThrow(
      '收到 claims，应为 correct、migrate、withdraw',
    );
    await expect(replay([key, first, await next({ kind: 'correct' })])).rejects.toThrow('改过的、撤下的要写原因');
    const done = await replay([key, first, manifest, await next({ kind: 'migrate', program: 'to-3' })]);
    expect([...done.manifests]).toEqual([HASH]);
  });
  test('the commitment as anyone computes it', async () => {
    const salt = Uint8Array.from({ length: 32 }, (_, i) => i);
    const files = [{ name: 'b', sha256: HASH }, { name: 'a', sha256: HASH }, { name: 'c', sha256: HASH }]; // prettier-ignore
    const list = createHash('sha256').update(`[{"name":"a","sha256":"${HASH}"},{"name":"b","sha256":"${HASH}"},{"name":"c","sha256":"${HASH}"}]`).digest(); // prettier-ignore
    expect(await commitment(salt, files)).toBe(hashOf(Buffer.concat([Buffer.from('sunshine-log/v1\n'), salt, list])));
  });
});

/** A log of 130, the way it is served; leaf 123 is the record, 124 withdraws another. */
async function made() {
  const { key, sign } = await pair('log.example');
  const salt = '07'.repeat(32);
  const picture = Uint8Array.of(1, 2, 3);
  const files = [
    { name: 'disclosures/a.mdx', sha256: hashOf(RAW), raw: 'raw/a.txt' },
    { name: 'disclosures/a.jpg', sha256: hashOf(picture), raw: 'raw/a.jpg' },
    { name: 'disclosures/b.jpg', sha256: HASH },
  ];
  const committed = files.map(({ name, sha256: sum }) => ({ name, sha256: sum }));
  const leaf: Leaf = {
    v: 1,
    kind: 'publish',
    entry: 'disclosures/a',
    rev: 1,
    prev: null,
    commit: await commitment(fromHex(salt), committed),
    time: TIME,
  };
  const gone: Leaf = { v: 1, kind: 'withdraw', entry: 'disclosures/gone', rev: 2, prev: HASH, commit: null, why: '个人信息', time: TIME };
  const manifest: Leaf = { v: 1, kind: 'release', manifest: HASH, time: TIME };
  const leaves = Array.from({ length: 130 }, (_, i) => leafBytes(i === 123 ? leaf : i === 124 ? gone : manifest));
  const store = new Map([...(await tilesOf(leaves))] as [string, Bytes][]);
  const text = checkpointText({ origin: 'log.example', size: 130, root: await rootOf(await Promise.all(leaves.map(leafHash))) });
  store.set('checkpoint', utf8(`${text}\n${await signatureLine(text, key, sign)}`));
  store.set('raw/a.txt', RAW).set('raw/a.jpg', picture);
  const revision: ShownRevision = { index: 123, salt, files };
  store.set('entry/disclosures/a.json', utf8(`${canonicalJson({ entry: 'disclosures/a', revisions: [revision] })}\n`));
  return { key, leaf, leaves, revision, store, committed, salt, text };
}
const log = await made();
/** What one test changes is not changed for the next. */
function served() {
  const it = { ...log, store: new Map(log.store), revision: structuredClone(log.revision) };
  return {
    ...it,
    get: (path: string): Promise<Bytes> => (it.store.has(path) ? Promise.resolve(it.store.get(path)!) : Promise.reject(new Error(path))),
  };
}

describe('a reader’s browser, with the files under /log/ alone', () => {
  test('finds a record, compares each original that is published, and gives a proof to keep', async () => {
    const { key, leaf, revision, get, committed } = served();
    expect(await readEntry('disclosures/a', get)).toEqual({ entry: 'disclosures/a', revisions: [revision] });
    const read = await readRevision('disclosures/a', revision, key, get);
    expect(read).toMatchObject({ leaf, index: 123, size: 130, origin: 'log.example', signed: true, compared: 2, files: revision.files });
    expect(await readProof(read.proof, key)).toEqual({ leaf, index: 123, size: 130, files: committed });
    const gone = await readRevision('disclosures/gone', { index: 124 }, key, get);
    expect(gone).toMatchObject({ leaf: { kind: 'withdraw', commit: null }, files: [], compared: 0 });
    expect(await readProof(gone.proof, key)).toMatchObject({ leaf: { why: '个人信息' }, files: [] });
    expect(readUtf8(extraOf(gone.proof)!)).not.toContain('salt');
  });
  test.each<[string, (s: ReturnType<typeof served>) => void, string]>([
    ['an original that was changed', ({ store }) => store.set('raw/a.txt', utf8('x')), 'disclosures/a.mdx：原件和日志里登记的不是同一份'],
    ['a picture that was changed', ({ store }) => store.set('raw/a.jpg', utf8('x')), 'disclosures/a.jpg：原件'],
    ['another salt', ({ revision }) => (revision.salt = '08'.repeat(32)), '内容和日志里登记的不是同一份'],
    ['no salt, as if it were withdrawn', ({ revision }) => delete revision.salt, '内容和日志里登记的不是同一份'],
    ['a file more', ({ revision }) => revision.files!.push({ name: 'disclosures/c.jpg', sha256: HASH }), '内容和日志里登记的不是同一份'],
    ['another leaf of the same log', ({ revision }) => (revision.index = 125), '日志的这一条说的不是它'],
    ['the leaf of another entry', ({ revision }) => (revision.index = 124), '日志的这一条说的不是它'],
    [
      'a leaf that the root does not know',
      ({ store, leaves }) => {
        const bundle = store.get('tile/entries/000.p/130')!.slice();
        const at = leaves.slice(0, 123).reduce((n, l) => n + 2 + l.length, 0);
        bundle[at + 2 + leaves[123]!.length - 5]! ^= 1;
        store.set('tile/entries/000.p/130', bundle);
      },
      '日志的文件和签名的检查点不符',
    ],
    [
      'a checkpoint that nobody signed',
      ({ store, text }) => store.set('checkpoint', utf8(`${text}\n— x AAAAAAA=\n`)),
      '没有一个认得的签名',
    ],
  ])('%s is refused', async (_, plant, why) => {
    const it = served();
    plant(it);
    await expect(readRevision('disclosures/a', it.revision, it.key, it.get)).rejects.toThrow(why);
  });
  test('where it cannot check signatures it says so, and still compares with the root that is shown', async () => {
    const { key, revision, get } = served();
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('x', 'NotSupportedError'));
    expect(await readRevision('disclosures/a', revision, key, get)).toMatchObject({
      signed: false,
      size: 130,
      origin: 'log.example',
      compared: 2,
    });
  });
  test('an entry’s file that is written in another way is refused', async () => {
    const { store, get } = served();
    const text = readUtf8(store.get('entry/disclosures/a.json')!);
    store.set('entry/disclosures/a.json', utf8(text.replace(':', ': ')));
    await expect(readEntry('disclosures/a', get)).rejects.toThrow('文件不是规范的写法');
    store.set('entry/disclosures/a.json', utf8(`${text}\n`));
    await expect(readEntry('disclosures/a', get)).rejects.toThrow('文件不是规范的写法');
  });

  test('a proof that was kept: whole, of this leaf, with what opens it', async () => {
    const { key, leaves, revision, get, salt } = served();
    const { proof } = await readRevision('disclosures/a', revision, key, get);
    expect(await checkProof(proof, leaves[123]!, key)).toMatchObject({ index: 123, size: 130, signers: [{ key }] });
    await expect(checkProof(proof, leaves[124]!, key)).rejects.toThrow(/^这一条不在日志的这个位置$/);
    const [head, extra, index] = proof.split('\n') as [string, string, string];
    for (const bad of ['', `x${proof}`, proof.slice(1), `${head}\n${extra}\n${index}\n\n`, proof.replace(index, 'index 0123'), proof.replace(index, 'index -1'), proof.replace(extra, 'extra *')])
      await expect(checkProof(bad, leaves[123]!, key), bad.slice(0, 40)).rejects.toThrow(/^证明文件写得不对$/); // prettier-ignore
    expect(extraOf('x')).toBeUndefined();
    const bare = proof.replace(`${extra}\n`, '');
    expect(extraOf(bare)).toBeUndefined();
    expect(await checkProof(bare, leaves[123]!, key)).toMatchObject({ index: 123 });
    await expect(readProof(bare, key)).rejects.toThrow('证明文件里没有登记的内容');
    const opened = (change: (text: string) => string) =>
      readProof(proof.replace(extra, `extra ${base64(utf8(change(readUtf8(extraOf(proof)!))))}`), key);
    await expect(opened((t) => t.replace(salt, '08'.repeat(32)))).rejects.toThrow('内容和日志里登记的不是同一份');
    await expect(opened((t) => t.replace('"rev":1', '"rev":2'))).rejects.toThrow('这一条不在日志的这个位置');
    await expect(opened((t) => `${t} `)).rejects.toThrow('文件不是规范的写法');
    expect(proofText(0, [], 'x')).toBe('c2sp.org/tlog-proof@v1\nindex 0\n\nx');
    expect(await sha256(utf8(''))).toHaveLength(32);
  });
});
