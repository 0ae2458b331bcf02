import type { YamlScalar } from './node.ts';

/** A scalar with YAML 1.1's types as PyYAML gives them. A date stays text; `type` tells that it was written as one. */
export type ScalarValue =
  | { readonly type: 'null'; readonly value: null }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer'; readonly value: number }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'date'; readonly value: string }
  | { readonly type: 'text'; readonly value: string };

// The patterns are those of YAML 1.1's type repository as PyYAML's resolver uses them.
const nothing = /^(?:~|null|Null|NULL|)$/;
const truth = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const falsehood = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const integer =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const decimal =
  /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const date =
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

/** Gives a scalar its YAML 1.1 type. Quoted and block scalars are text. Source: PyYAML, resolver.py. */
export function resolveScalar(scalar: YamlScalar): ScalarValue {
  const { text } = scalar;
  if (scalar.style !== 'plain' || scalar.forcedText) return { type: 'text', value: text };
  if (nothing.test(text)) return { type: 'null', value: null };
  if (truth.test(text)) return { type: 'boolean', value: true };
  if (falsehood.test(text)) return { type: 'boolean', value: false };
  if (!/^[-+.0-9]/.test(text)) return { type: 'text', value: text };
  if (integer.test(text)) return { type: 'integer', value: readInteger(text) };
  if (decimal.test(text)) return { type: 'number', value: readDecimal(text) };
  if (date.test(text)) return { type: 'date', value: text };
  return { type: 'text', value: text };
}

function readInteger(written: string): number {
  const sign = written.startsWith('-') ? -1 : 1;
  const digits = written.replace(/^[-+]/, '').replaceAll('_', '');
  if (digits === '0') return 0;
  if (/^0b/.test(digits)) return sign * Number.parseInt(digits.slice(2), 2);
  if (/^0x/.test(digits)) return sign * Number.parseInt(digits.slice(2), 16);
  if (/^0/.test(digits)) return sign * Number.parseInt(digits, 8);
  return sign * sexagesimal(digits);
}

function readDecimal(written: string): number {
  const sign = written.startsWith('-') ? -1 : 1;
  const digits = written.replace(/^[-+]/, '').replaceAll('_', '').toLowerCase();
  if (digits === '.inf') return sign * Number.POSITIVE_INFINITY;
  if (digits === '.nan') return Number.NaN;
  return sign * sexagesimal(digits);
}

/** `1:30` is ninety: YAML 1.1 counts in sixties. */
const sexagesimal = (digits: string): number => digits.split(':').reduce((total, part) => total * 60 + Number(part), 0);
