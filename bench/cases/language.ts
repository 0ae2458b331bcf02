import { parse } from 'yaml';
import { FileText } from '../../src/diagnostics/index.ts';
import { catalogue } from '../../src/engine/index.ts';
import { type MacroLookup, noMacros, parseSearch } from '../../src/spl/index.ts';
import { contentMacros, detectionFiles } from '../data/content.ts';
import type { Goal } from '../goal.ts';

const detections = 1000;

const macros: MacroLookup = {
  ...noMacros,
  find: (name, argumentCount) => {
    const macro = contentMacros.get(argumentCount === 0 ? name : `${name}(${argumentCount})`);
    return (
      macro && {
        name,
        arguments: macro.arguments,
        definition: new FileText(`macro ${name}`, macro.definition),
        isEval: false,
      }
    );
  },
};

export const parsingSearches: Goal = {
  id: 'P4',
  title: 'lexing, parsing and macro expansion of 1,000 searches vs YAML parsing of their files',
  must: 0.3,
  stretch: 0.1,
  set: async () => {
    const files = detectionFiles(detections);
    const parseSearches = (): number =>
      files.reduce((sum, { search }) => sum + parseSearch(search, catalogue, macros).pipeline.commands.length, 0);
    return {
      ours: { name: 'SPL', run: parseSearches },
      theirs: { name: 'yaml', run: () => files.map(({ yaml }) => parse(yaml)).length },
      check: () => {
        for (const { search, yaml } of files) {
          const { diagnostics } = parseSearch(search, catalogue, macros);
          if (diagnostics.length > 0) throw new Error(`${diagnostics[0]!.message}\n${search}`);
          if ((parse(yaml) as { search: string }).search !== search) throw new Error('the YAML holds another search');
        }
      },
    };
  },
};
