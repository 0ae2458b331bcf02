import { isMultivalue } from '../values/index.ts';
import { question } from './_information.ts';

export default question('ismv', 'Whether a field has more than one value.', isMultivalue);
