import { isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

/** A file of settings that is a list of `entries`, with more of them at its end; what people wrote there stays as it is. */
export function withRows(text: string, rows: readonly Readonly<Record<string, string>>[], quoted: string): string {
  const doc = parseDocument(text);
  if (!isSeq(doc.get('entries'))) doc.set('entries', doc.createNode([]));
  const list = doc.get('entries') as YAMLSeq;
  list.flow = false;
  for (const row of rows) {
    const map = doc.createNode(row) as YAMLMap;
    map.flow = true;
    // a day, or a digest of digits only, would be read as something else
    (map.get(quoted, true) as { type?: string }).type = 'QUOTE_DOUBLE';
    list.add(map);
  }
  return doc.toString({ lineWidth: 0 });
}
