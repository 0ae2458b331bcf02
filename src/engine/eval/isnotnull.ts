import { question } from './_information.ts';

export default question('isnotnull', 'Whether a value is not null. An empty text is not.', (value) => value !== null);
