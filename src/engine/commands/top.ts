import { defineFrequencyCommand } from './_frequency.ts';

export default defineFrequencyCommand('top', ['| top limit=5 user BY host', '| top process_name showperc=f']);
