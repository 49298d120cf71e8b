/** An entry of a calendar. Days and moments are those of China (UTC+8, no summer time). */
export interface CalendarEvent {
  /** The same for the same thing in every build, so that a calendar moves it instead of adding another. */
  uid: string;
  title: string;
  /** `2020-05-09`, or `2020-05-09 08:30`. */
  from: string;
  /** The last day, or the moment of the end. */
  to: string;
  /** When this was made known: a calendar file has a stamp, and ours may not depend on when it was built. */
  stamp: string;
  /** How often it was moved. */
  sequence?: number;
  url?: string | undefined;
  description?: string;
}

const MAX_OCTETS = 75;
const utf8 = new TextEncoder();

/** RFC 5545 lines hold 75 octets; a Chinese character is three and must not be cut. */
export function fold(line: string): string {
  const lines = [''];
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > MAX_OCTETS) {
      lines.push(' ');
      octets = 1;
    }
    lines[lines.length - 1] += character;
    octets += size;
  }
  return lines.join('\r\n');
}

export const escapeText = (s: string): string => s.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

const compact = (day: string): string => day.replaceAll('-', '');

const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const utc = (moment: string): string => {
  const time = Date.parse(`${moment.replace(' ', 'T')}:00+08:00`);
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
};

const timed = (moment: string): boolean => moment.length > 10;

/** Whole days when both ends are days; else moments, where a day begins at its first minute and ends with its last. */
const times = ({ from, to }: CalendarEvent): string[] =>
  timed(from) && from === to
    ? // nobody said how long it takes
      [`DTSTART:${utc(from)}`]
    : timed(from) || timed(to)
      ? [`DTSTART:${utc(timed(from) ? from : `${from} 00:00`)}`, `DTEND:${utc(timed(to) ? to : `${nextDay(to)} 00:00`)}`]
      : [`DTSTART;VALUE=DATE:${compact(from)}`, `DTEND;VALUE=DATE:${compact(nextDay(to))}`];

/** A calendar file that can be subscribed to (RFC 5545). */
export function icalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//sunshine-renewal//calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...events.flatMap((e) => [
      'BEGIN:VEVENT',
      `UID:${e.uid}@sunshine-renewal`,
      `DTSTAMP:${compact(e.stamp)}T000000Z`,
      `SEQUENCE:${e.sequence ?? 0}`,
      ...times(e),
      `SUMMARY:${escapeText(e.title)}`,
      ...(e.description ? [`DESCRIPTION:${escapeText(e.description)}`] : []),
      ...(e.url ? [`URL:${e.url}`] : []),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}
