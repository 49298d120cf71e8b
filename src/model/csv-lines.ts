/** The rows of one of our CSV files as they stand, each with its first cell: what is taken of a table is taken letter for letter. */
export function csvLines(text: string): { head: string; rows: { first: string; line: string }[] } {
  const lines: string[] = [];
  let [from, quoted] = [0, false];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    else if (text[i] === '\n' && !quoted) {
      lines.push(text.slice(from, i + 1));
      from = i + 1;
    }
  }
  const [head = '', ...rows] = lines;
  return { head, rows: rows.map((line) => ({ first: /^"?([^",\r\n]*)/.exec(line)![1]!, line })) };
}

/** The rows of some entries, in the order of the table: the same choice of the same table has the same bytes, whoever takes it. */
export function rowsOf(text: string, ids: ReadonlySet<string>): string {
  const { head, rows } = csvLines(text);
  return [head, ...rows.flatMap(({ first, line }) => (ids.has(first) ? [line] : []))].join('');
}
