import {
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';

/**
 * The YAML of a file, open to changes field by field: what is not touched keeps its bytes, comments and layout included. (The Document
 * could write itself out again, but would lay out every list anew.)
 */
export interface Head {
  /** The plain value of a field, by its path. */
  get: (...path: (string | number)[]) => unknown;
  /** The line of a field in the file, or of the nearest field around it. */
  line: (...path: (string | number)[]) => number;
  /** Puts a field's own lines of YAML in the place of what it has; its comments stand above them. */
  replace: (key: string, yaml: string) => void;
  /** Takes a field out; its comments stay. */
  remove: (key: string) => void;
  /** Adds lines below a field, or, without one, above the first. */
  insert: (after: string | undefined, yaml: string) => void;
  /** The whole file with its changes. */
  text: () => string;
}

interface Edit {
  from: number;
  to: number;
  put: string;
}

const FENCED = /^---\r?\n([\s\S]*?\r?\n)---(?:\r?\n|$)/;

/** Opens the head of an entry, or a whole YAML file; undefined where there is none, or it is no block of fields. */
export function openHead(file: string, text: string): Head | undefined {
  const fenced = file.endsWith('.mdx') ? FENCED.exec(text) : undefined;
  if (file.endsWith('.mdx') && !fenced) return undefined;
  const raw = fenced ? fenced[1]! : text;
  const offset = fenced ? text.indexOf(raw) : 0;
  const doc: Document = parseDocument(raw, { version: '1.2', schema: 'core' });
  const top = doc.contents;
  if (doc.errors.length || !isMap(top) || top.flow) return undefined;
  const pairs = (top as YAMLMap<Node, Node | null>).items;
  const edits: Edit[] = [];
  const eol = raw.includes('\r\n') ? '\r\n' : '\n';

  const pairOf = (key: string): Pair<Node, Node | null> | undefined => pairs.find((p) => isScalar(p.key) && p.key.value === key);
  /** A field's lines, whole: from its name to the line feed behind its value. */
  const linesOf = (pair: Pair<Node, Node | null>): [from: number, to: number] => {
    const from = raw.lastIndexOf('\n', pair.key.range![0] - 1) + 1;
    const last = pair.value?.range ? lastContent(pair.value) : pair.key.range![1];
    const feed = raw.indexOf('\n', Math.max(from, last - 1));
    return [from, feed < 0 ? raw.length : feed + 1];
  };
  const commentsOf = (pair: Pair<Node, Node | null>): string[] => {
    const found: string[] = [];
    const add = (s: string | null | undefined) => found.push(...(s?.split('\n').map((l) => `#${l}`) ?? []));
    if (pair.value)
      visit(pair.value, {
        Node: (_, n) => {
          add(n.commentBefore);
          // that of a block stands below it, and stays there
          if (!isCollection(n) || n.flow) add(n.comment);
        },
      });
    return found;
  };
  const block = (yaml: string): string =>
    yaml
      .split('\n')
      .map((l) => l + eol)
      .join('');

  return {
    get: (...path) => {
      const node = doc.getIn(path, true);
      return isNode(node) ? node.toJS(doc) : undefined;
    },
    line: (...path) => {
      for (let n = path.length; n > 0; n--) {
        const node = n === 1 ? pairOf(String(path[0]))?.key : (doc.getIn(path.slice(0, n), true) as Node | undefined);
        if (node?.range) return text.slice(0, offset + node.range[0]).split('\n').length;
      }
      return 1;
    },
    replace: (key, yaml) => {
      const pair = pairOf(key);
      if (!pair) return;
      const [from, to] = linesOf(pair);
      edits.push({ from, to, put: block([...commentsOf(pair), yaml].join('\n')) });
    },
    remove: (key) => {
      const pair = pairOf(key);
      if (!pair) return;
      const [from, to] = linesOf(pair);
      edits.push({
        from,
        to,
        put: commentsOf(pair)
          .map((l) => l + eol)
          .join(''),
      });
    },
    insert: (after, yaml) => {
      const pair = after === undefined ? undefined : pairOf(after);
      const at = pair ? linesOf(pair)[1] : raw.lastIndexOf('\n', pairs[0]!.key.range![0] - 1) + 1;
      edits.push({ from: at, to: at, put: (raw[at - 1] === '\n' || at === 0 ? '' : eol) + block(yaml) });
    },
    text: () => {
      let out = raw;
      for (const { from, to, put } of edits.toSorted((a, b) => b.from - a.from || b.to - a.to))
        out = out.slice(0, from) + put + out.slice(to);
      return text.slice(0, offset) + out + text.slice(offset + raw.length);
    },
  };
}

/** Where the last thing in a value ends: behind a block value stand line feeds and comments of what follows. */
const lastContent = (node: Node): number => {
  if (isMap(node) && !node.flow && node.items.length) {
    const { key, value } = node.items.at(-1)! as Pair<Node, Node | null>;
    return lastContent(value?.range ? value : key);
  }
  if (isSeq(node) && !node.flow && node.items.length) return lastContent(node.items.at(-1) as Node);
  return node.range![1];
};
