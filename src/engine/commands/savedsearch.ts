import { booleanOption, readOptions, type Word } from '../../spl/index.ts';
import { runSavedSearch } from '../dataset/saved-search.ts';
import { defineCommand } from '../definition/command.ts';
import { FieldSet } from '../values/index.ts';

interface SavedsearchArguments {
  readonly name: Word;
  readonly substitutions: ReadonlyMap<string, string>;
}

export default defineCommand<SavedsearchArguments>({
  name: 'savedsearch',
  kind: 'generating',
  summary: 'Runs a saved search, with $name$ in it replaced by the given values.',
  syntax: 'savedsearch <name> [nosubstitution=<bool>] [<key>=<value>]...',
  documentation: 'Search Reference: savedsearch',
  examples: ['| savedsearch "Failed logins" user=admin'],
  differs: [],
  parse(reader) {
    const name = reader.word('the name of a saved search');
    const { nosubstitution } = readOptions(reader, { nosubstitution: booleanOption(false) });
    const substitutions = new Map<string, string>();
    while (!reader.atEnd()) {
      if (reader.accept(',')) continue;
      const key = reader.word('a name=value pair').text;
      reader.require('=');
      substitutions.set(key, reader.word('a value').text);
    }
    return { name, substitutions: nosubstitution ? new Map() : substitutions };
  },
  flow: () => ({ needs: () => FieldSet.none, gives: () => FieldSet.all }),
  *run({ name, substitutions }, _input, context) {
    yield runSavedSearch(name, substitutions, context);
  },
});
