import { gunzipSync } from 'node:zlib';

/** Bytes that a compressed file may unpack to. */
export const largestUnpacked = 1024 * 1024 * 1024;

export const isCompressed = (file: string): boolean => file.endsWith('.gz');

/** Unpacks gzip; throws when the bytes are damaged or unpack to too much. */
export const unpack = (bytes: Uint8Array): Uint8Array => gunzipSync(bytes, { maxOutputLength: largestUnpacked });
