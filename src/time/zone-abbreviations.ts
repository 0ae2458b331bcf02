/**
 * Abbreviations that stand in event text, with their offset in hours. Where several zones share one, it is the one
 * that Splunk's datetime.xml has been read with: North America's, Europe's, India's.
 */
const hoursOf: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ UTC: 0, GMT: 0, UT: 0, Z: 0, WET: 0, WEST: 1, WETDST: 1, BST: 1 },
    ...{ CET: 1, MET: 1, MEZ: 1, CEST: 2, CETDST: 2, MEST: 2, METDST: 2, MESZ: 2 },
    ...{ EET: 2, EEST: 3, EETDST: 3, SAST: 2, CAT: 2, WAT: 1, EAT: 3, MSK: 3, MSD: 4, PKT: 5, IST: 5.5 },
    ...{ HKT: 8, SGT: 8, JST: 9, KST: 9, WIB: 7, WITA: 8, WIT: 9 },
    ...{
      AWST: 8,
      WAST: 8,
      WADT: 9,
      ACST: 9.5,
      CAST: 9.5,
      ACDT: 10.5,
      CADT: 10.5,
      AEST: 10,
      EAST: 10,
      AEDT: 11,
      EADT: 11,
    },
    ...{ NZST: 12, NZDT: 13, NST: -3.5, NDT: -2.5, AST: -4, ADT: -3, EST: -5, EDT: -4, CST: -6, CDT: -5 },
    ...{ MST: -7, MDT: -6, PST: -8, PDT: -7, AKST: -9, AKDT: -8, HST: -10, SST: -11 },
  }),
);

/** Seconds east of UTC of an abbreviation in capitals, or undefined. */
export function abbreviationOffset(upper: string): number | undefined {
  const hours = hoursOf.get(upper);
  return hours === undefined ? undefined : hours * 3600;
}

/** Locales in the order in which they know a zone's abbreviation as the tz database has it. */
const locales = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA', 'en-CA'];

/**
 * The abbreviation of a tz zone at an instant, as the tz database has it; the numeric form (`-03`, `+0545`) where that
 * has no letters.
 */
export function abbreviationOf(zone: string, time: number, offset: number): string {
  const known = tzLetters.get(zone);
  if (known !== undefined) {
    const [standard, summer] = known.letters;
    return (offset === known.hours * 3600 ? standard : summer) ?? numeric(offset);
  }
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

/** Standard time's offset in hours and the letters of standard and summer time, for zones that ICU spells otherwise. */
const written: readonly (readonly [hours: number, letters: string, ...zones: string[]])[] = [
  [-11, 'SST', 'Pacific/Midway', 'Pacific/Pago_Pago'],
  [-10, 'HST HDT', 'America/Adak'],
  [-7, 'MST', 'America/Dawson', 'America/Hermosillo', 'America/Whitehorse'],
  [-7, 'MST MDT', 'America/Mazatlan', 'America/Ciudad_Juarez'],
  [-5, 'CST CDT', 'America/Havana'],
  [-3, '', 'America/Miquelon'],
  [0, '', 'Antarctica/Troll', 'Africa/Casablanca', 'Africa/El_Aaiun'],
  [0, 'GMT BST', 'Europe/Guernsey', 'Europe/Isle_of_Man', 'Europe/Jersey'],
  [0, 'GMT IST', 'Europe/Dublin'],
  [1, 'WAT', 'Africa/Lagos'],
  [2, 'IST IDT', 'Asia/Jerusalem'],
  [2, 'SAST', 'Africa/Johannesburg'],
  [3, 'EAT', 'Africa/Nairobi'],
  [3, 'MSK MSK', 'Europe/Moscow', 'Europe/Kirov', 'Europe/Simferopol', 'Europe/Volgograd'],
  [4, '', 'Asia/Dubai', 'Asia/Muscat'],
  [5, 'PKT', 'Asia/Karachi'],
  [5.5, '', 'Asia/Colombo'],
  [7, 'WIB', 'Asia/Jakarta', 'Asia/Pontianak'],
  [8, 'CST', 'Asia/Shanghai', 'Asia/Taipei', 'Asia/Macau'],
  [8, 'HKT', 'Asia/Hong_Kong'],
  [8, 'PST', 'Asia/Manila'],
  [8, 'WITA', 'Asia/Makassar'],
  [8, '', 'Antarctica/Casey'],
  [8.75, '', 'Australia/Eucla'],
  [9, 'JST', 'Asia/Tokyo'],
  [9, 'KST', 'Asia/Seoul', 'Asia/Pyongyang'],
  [9, 'WIT', 'Asia/Jayapura'],
  [10, 'ChST', 'Pacific/Guam', 'Pacific/Saipan'],
  [10.5, '', 'Australia/Lord_Howe'],
  [12.75, '', 'Pacific/Chatham'],
];

const tzLetters = new Map(
  written.flatMap(([hours, letters, ...zones]) =>
    zones.map((zone) => [zone, { hours, letters: letters === '' ? [] : letters.split(' ') }] as const),
  ),
);
