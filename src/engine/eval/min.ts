import { extreme } from './_extreme.ts';

export default extreme('min', 'The least of the values. Texts are greater than numbers, and compared as texts.', -1);
