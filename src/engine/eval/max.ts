import { extreme } from './_extreme.ts';

export default extreme('max', 'The greatest of the values. Texts are greater than numbers, and compared as texts.', 1);
