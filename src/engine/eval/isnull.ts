import { question } from './_information.ts';

export default question('isnull', 'Whether a value is null: the field is missing.', (value) => value === null);
