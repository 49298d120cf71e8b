import { boundaries as schema, type Boundaries } from '../schema/boundaries.ts';
import { readText } from './bytes.ts';
import { explain, schemaProblems } from './messages.ts';
import type { Problem } from '../guard/problem.ts';

/** A city's districts need a tenth of it; the drawing of the whole file goes to every reader of the map. */
const MAX_BYTES = 1024 * 1024;
/** A file in another layout is wrong in every line; the first say enough. */
const SHOWN = 5;

/** Reads a 边界文件, or says what is wrong with it. */
export function readBoundaries(bytes: Uint8Array, file: string): { boundaries?: Boundaries; problems: Problem[] } {
  const wrong = (received: string, expected: string) => ({ problems: [{ file, received, expected }] });
  if (bytes.length === 0) return wrong('空文件', 'GeoJSON 边界文件');
  const { text, problems } = readText(bytes, file, { bytes: MAX_BYTES, line: MAX_BYTES });
  if (text === undefined) return { problems };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return wrong('不是 JSON 的文件', 'GeoJSON 边界文件');
  }
  const parsed = schema.safeParse(data, { error: explain });
  if (parsed.success) return { boundaries: parsed.data, problems: [] };
  return { problems: schemaProblems(parsed.error, data, file, () => undefined).slice(0, SHOWN) };
}
