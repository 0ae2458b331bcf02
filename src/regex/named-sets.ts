import { type CharacterSet, complement, fromRanges, lastCodePoint, union } from './character-set.ts';

/** `\d` without UCP: Splunk compiles its patterns so that the shorthands are ASCII. */
export const digits: CharacterSet = [0x30, 0x39];
export const wordCharacters: CharacterSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
/** `\s` in PCRE2 includes vertical tab. */
export const whiteSpace: CharacterSet = [0x09, 0x0d, 0x20, 0x20];
export const horizontalSpace: CharacterSet = [
  0x09, 0x09, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x180e, 0x180e, 0x2000, 0x200a, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000,
];
export const verticalSpace: CharacterSet = [0x0a, 0x0d, 0x85, 0x85, 0x2028, 0x2029];
export const notNewline: CharacterSet = complement([0x0a, 0x0a]);

const letters: CharacterSet = [0x41, 0x5a, 0x61, 0x7a];

const posixSets: ReadonlyMap<string, CharacterSet> = new Map<string, CharacterSet>([
  ['alpha', letters],
  ['lower', [0x61, 0x7a]],
  ['upper', [0x41, 0x5a]],
  ['alnum', union(letters, digits)],
  ['ascii', [0, 0x7f]],
  ['blank', [0x09, 0x09, 0x20, 0x20]],
  ['cntrl', [0, 0x1f, 0x7f, 0x7f]],
  ['digit', digits],
  ['graph', [0x21, 0x7e]],
  ['print', [0x20, 0x7e]],
  ['punct', [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e]],
  ['space', whiteSpace],
  ['word', wordCharacters],
  ['xdigit', [0x30, 0x39, 0x41, 0x46, 0x61, 0x66]],
]);

/** The set of `[:name:]`; without case `upper` and `lower` are `alpha`. */
export const posixSet = (name: string, insensitive: boolean): CharacterSet | undefined =>
  posixSets.get(insensitive && (name === 'upper' || name === 'lower') ? 'alpha' : name);

const propertySets = new Map<string, CharacterSet | undefined>();

/** The set of `\p{name}`: general categories, `L&`, `Any` and scripts; undefined when there is no such property. */
export function propertySet(name: string): CharacterSet | undefined {
  const key = name.replace(/[\s_-]/g, '').toLowerCase();
  if (!propertySets.has(key)) propertySets.set(key, buildPropertySet(key));
  return propertySets.get(key);
}

const specialProperties: ReadonlyMap<string, string> = new Map([
  ['any', '[^]'],
  ['l&', '\\p{Lu}|\\p{Ll}|\\p{Lt}'],
  ['lc', '\\p{Lu}|\\p{Ll}|\\p{Lt}'],
  ['xan', '\\p{L}|\\p{N}'],
  ['xwd', '\\p{L}|\\p{N}|_'],
  ['xsp', '[\\t-\\r\\x85]|\\p{Z}|\\u180e'],
  ['xps', '[\\t-\\r\\x85]|\\p{Z}|\\u180e'],
]);

const generalCategory = /^(?:c[cfnos]?|l[lmotu]?|m[cen]?|n[dlo]?|p[cdefios]?|s[ckmo]?|z[lps]?)$/;

function buildPropertySet(key: string): CharacterSet | undefined {
  const special = specialProperties.get(key);
  if (special !== undefined) return scan(new RegExp(`^(?:${special})$`, 'u'));
  if (generalCategory.test(key)) return scan(new RegExp(`^\\p{${key[0]!.toUpperCase()}${key.slice(1)}}$`, 'u'));
  const [kind, script] = key.includes(':') ? key.split(':', 2) : key.includes('=') ? key.split('=', 2) : ['scx', key];
  const property =
    kind === 'sc' || kind === 'script' ? 'sc' : kind === 'scx' || kind === 'scriptextensions' ? 'scx' : undefined;
  if (property === undefined || !/^[a-z]+$/.test(script ?? '')) return undefined;
  const spelling = scriptNames().get(script!);
  return spelling === undefined ? undefined : scan(new RegExp(`^\\p{${property}=${spelling}}$`, 'u'));
}

/** Scripts that runtimes spell with underscores or other capitals; the rest is one capitalised word. */
const compoundScripts =
  'Anatolian_Hieroglyphs Bassa_Vah Canadian_Aboriginal Caucasian_Albanian Dives_Akuru Egyptian_Hieroglyphs Gunjala_Gondi Hanifi_Rohingya Imperial_Aramaic Inscriptional_Pahlavi Inscriptional_Parthian Kayah_Li Khitan_Small_Script Linear_A Linear_B Masaram_Gondi Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs New_Tai_Lue Nyiakeng_Puachue_Hmong Ol_Chiki Old_Hungarian Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Pahawh_Hmong Pau_Cin_Hau Phags_Pa Psalter_Pahlavi Signwriting Sora_Sompeng Syloti_Nagri Tai_Le Tai_Tham Tai_Viet Warang_Citi Zanabazar_Square';
const simpleScripts =
  'Adlam Ahom Arabic Armenian Avestan Balinese Bamum Batak Bengali Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Carian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot Cyrillic Deseret Devanagari Dogra Duployan Elbasan Elymaic Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gurmukhi Han Hangul Hanunoo Hatran Hebrew Hiragana Inherited Javanese Kaithi Kannada Katakana Kharoshthi Khmer Khojki Khudawadi Lao Latin Lepcha Limbu Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen Medefaidrin Miao Modi Mongolian Mro Multani Myanmar Nabataean Nandinagari Newa Nko Nushu Ogham Oriya Osage Osmanya Palmyrene Phoenician Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham Sinhala Sogdian Soyombo Sundanese Syriac Tagalog Tagbanwa Takri Tamil Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Yezidi Yi';

const scriptNames = (): ReadonlyMap<string, string> =>
  new Map(
    `${compoundScripts} ${simpleScripts}`.split(' ').map((name) => [name.replaceAll('_', '').toLowerCase(), name]),
  );

function scan(test: RegExp): CharacterSet {
  const found: [number, number][] = [];
  let low = -1;
  for (let code = 0; code <= lastCodePoint + 1; code++) {
    const member = code <= lastCodePoint && test.test(String.fromCodePoint(code));
    if (member && low < 0) low = code;
    if (!member && low >= 0) {
      found.push([low, code - 1]);
      low = -1;
    }
  }
  return fromRanges(found);
}
