import { defineFrequencyCommand } from './_frequency.ts';

export default defineFrequencyCommand('rare', ['| rare limit=5 user BY host', '| rare process_name showperc=f']);
