/**
 * Abbreviations that stand in event text, with their offset in hours. Where two zones share one, the reading is the
 * North American or European one, as in the tz database's own order of fame.
 */
const hoursOf: Readonly<Record<string, number>> = Object.assign(Object.create(null) as Record<string, number>, {
  UTC: 0,
  GMT: 0,
  UT: 0,
  Z: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  MET: 1,
  CEST: 2,
  MEST: 2,
  EET: 2,
  EEST: 3,
  SAST: 2,
  IST: 5.5,
  MSK: 3,
  MSD: 4,
  PKT: 5,
  HKT: 8,
  SGT: 8,
  AWST: 8,
  JST: 9,
  KST: 9,
  ACST: 9.5,
  ACDT: 10.5,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  NST: -3.5,
  NDT: -2.5,
  AST: -4,
  ADT: -3,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
});

/** Seconds east of UTC of an abbreviation in capitals, or undefined. */
export function abbreviationOffset(upper: string): number | undefined {
  const hours = hoursOf[upper];
  return hours === undefined ? undefined : hours * 3600;
}

/** Locales in the order in which they know a zone's abbreviation as the tz database has it. */
const locales = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA', 'en-CA'];

/** The abbreviation of a tz zone at an instant; the numeric form (`-03`, `+0545`) where it has no letters. */
export function abbreviationOf(zone: string, time: number, offset: number): string {
  const known = tzAbbreviations[zone];
  if (known) return offset === known.standard * 3600 ? known.name : (known.summer ?? numeric(offset));
  for (const locale of locales) {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(time * 1000);
    const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
    if (/^[A-Z]{2,5}$/.test(text)) return text;
  }
  return numeric(offset);
}

function numeric(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  const text = String(Math.floor(minutes / 60)).padStart(2, '0');
  const rest = minutes % 60 === 0 ? '' : String(minutes % 60).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${text}${rest}`;
}

interface Abbreviations {
  readonly name: string;
  readonly standard: number;
  readonly summer?: string;
}

/** Zones whose letters no English locale of ICU has. */
const tzAbbreviations: Readonly<Record<string, Abbreviations>> = Object.assign(
  Object.create(null) as Record<string, Abbreviations>,
  {
    'Asia/Tokyo': { name: 'JST', standard: 9 },
    'Asia/Seoul': { name: 'KST', standard: 9 },
    'Asia/Shanghai': { name: 'CST', standard: 8 },
    'Asia/Taipei': { name: 'CST', standard: 8 },
    'Asia/Hong_Kong': { name: 'HKT', standard: 8 },
    'Asia/Manila': { name: 'PST', standard: 8 },
    'Asia/Jakarta': { name: 'WIB', standard: 7 },
    'Asia/Karachi': { name: 'PKT', standard: 5 },
    'Asia/Jerusalem': { name: 'IST', standard: 2, summer: 'IDT' },
    'Europe/Moscow': { name: 'MSK', standard: 3 },
    'Africa/Johannesburg': { name: 'SAST', standard: 2 },
    'Africa/Lagos': { name: 'WAT', standard: 1 },
    'Africa/Nairobi': { name: 'EAT', standard: 3 },
  },
);
