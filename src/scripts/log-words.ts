/** 日志核对的回答, in words: for the page and for the file that works without the site. */
import type { Read } from '../trust/log/reading.ts';

const day = (time: string): string => {
  const [year, month, date] = time.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** What was proven of one revision, in short sentences, the answer first; what was not proven is said as well. */
export function provenWords({
  leaf,
  index,
  size,
  files,
  ...read
}: Pick<Read, 'leaf' | 'index' | 'size' | 'files'> & Partial<Read>): string {
  const place = `日志第${index}条（共${size}条），${day(leaf.time)}登记`;
  if (leaf.kind === 'withdraw') return `${leaf.entry} 已经撤下：${place}，依据：${leaf.why}。内容不再公开，没有可以核对的。`;
  const revision =
    leaf.rev === 1
      ? '是它的第1版'
      : `是它的第${leaf.rev}版，${leaf.kind === 'migrate' ? '只改了写法，意思没有变' : `改的原因：${leaf.why}`}`;
  const hidden = files.length - (read.compared ?? files.length);
  return [
    read.compared !== undefined && `本站公布的原件（${read.compared}个文件）和登记的一字不差。`,
    `${leaf.entry} 在${place}，${revision}。`,
    hidden > 0 && `另有${hidden}张图片的原件没有公布（里面有拍摄信息），只公布了摘要。`,
    read.signed === false && '您的浏览器不会验 Ed25519 签名，签名没有验；换一个新一点的浏览器再核一次。',
  ]
    .filter(Boolean)
    .join('');
}

/** Of a reader's own file: which of the registered ones it is. */
export const ownFileWords = (name: string | undefined, rev: number): string =>
  name ? `您的文件就是登记的 ${name}，一字不差。` : `您的文件不是第${rev}版登记的任何一个文件：改过，或者是别的一版、别的记录。`;
