import { md5 } from '@noble/hashes/legacy.js';
import { hashFunction } from './_hashes.ts';

export default hashFunction('md5', 'MD5', md5);
