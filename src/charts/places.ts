import { textWidth, TYPE } from './svg.ts';

interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}
type Segment = readonly [x0: number, y0: number, x1: number, y1: number];
export interface Spot {
  x: number;
  /** The line that the letters stand on. */
  y: number;
  anchor: 'start' | 'middle' | 'end';
}

/** Whether a straight line comes into a box: by cutting the line down to it, side by side. */
function crosses([x0, y0, x1, y1]: Segment, b: Box): boolean {
  let [from, to] = [0, 1];
  for (const [p, q] of [
    [x0 - x1, x0 - b.x0],
    [x1 - x0, b.x1 - x0],
    [y0 - y1, y0 - b.y0],
    [y1 - y0, b.y1 - y0],
  ] as const) {
    if (p === 0) {
      if (q < 0) return false;
    } else if (p < 0) from = Math.max(from, q / p);
    else to = Math.min(to, q / p);
  }
  return from <= to;
}

/** Where words of a drawing may stand: in the frame, clear of lines, marks and one another. */
export class Places {
  private boxes: Box[] = [];
  private segments: Segment[] = [];
  private frame: Box;
  constructor(frame: Box) {
    this.frame = frame;
  }

  line(...segments: Segment[]): void {
    this.segments.push(...segments);
  }
  mark(x: number, y: number, reach: number): void {
    this.boxes.push({ x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach });
  }

  /** The first of the spots that is free, which then is taken; none, and the words are left out. */
  find(words: string, spots: readonly Spot[], size = TYPE): Spot | undefined {
    const width = textWidth(words, size);
    for (const spot of spots) {
      const x0 = spot.x - (spot.anchor === 'start' ? 0 : spot.anchor === 'end' ? width : width / 2);
      const box = { x0, x1: x0 + width, y0: spot.y - size * 0.88 - 1, y1: spot.y + size * 0.14 + 1 };
      const { frame } = this;
      if (box.x0 < frame.x0 || box.x1 > frame.x1 || box.y0 < frame.y0 || box.y1 > frame.y1) continue;
      if (this.boxes.some((b) => b.x0 < box.x1 && box.x0 < b.x1 && b.y0 < box.y1 && box.y0 < b.y1)) continue;
      if (this.segments.some((s) => crosses(s, box))) continue;
      this.boxes.push(box);
      return spot;
    }
    return undefined;
  }
}
