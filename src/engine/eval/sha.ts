import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { hashFunction } from './_hashes.ts';

export default [
  hashFunction('sha1', 'SHA-1', sha1),
  hashFunction('sha256', 'SHA-256', sha256),
  hashFunction('sha512', 'SHA-512', sha512),
];
