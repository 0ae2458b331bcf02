import { dataFile } from '../data/files.ts';
import { indexed, search } from '../engine.ts';
import { type Goal, sameResult } from '../goal.ts';
import { dataSize } from '../settings.ts';
import { type DuckDb, duckDb, duckSearch } from './duckdb.ts';
import { cloudTrailBytes, denseSearch, rareSearch } from './scans.ts';

const missing = { missing: 'install @duckdb/node-api beside the project (npm install --no-save @duckdb/node-api)' };

/** Where the made events lie as a file; making them first. */
function eventsFile(): string {
  cloudTrailBytes();
  return dataFile(`cloudtrail-${dataSize}.ndjson`, () => cloudTrailBytes());
}

async function withDuckDb<T>(use: (database: DuckDb) => Promise<T>): Promise<T | typeof missing> {
  const database = await duckDb();
  return database ? use(database) : missing;
}

export const rareAgainstDuckDb: Goal = {
  id: 'S2',
  title: 'rare detection over NDJSON, indexing included, vs DuckDB on the file with declared columns, 2 threads',
  must: 0.6,
  stretch: 0.25,
  set: () =>
    withDuckDb(async (database) => {
      const bytes = cloudTrailBytes();
      const source = database.fileSource(eventsFile());
      return {
        ours: { name: 'index and search', run: () => search(rareSearch, [indexed(bytes, 'bench:cloudtrail')]) },
        theirs: { name: 'DuckDB', run: () => database.rows(duckSearch(source, 'rare')) },
        check: async () =>
          sameResult(
            'groups',
            search(rareSearch, [indexed(bytes, 'bench:cloudtrail')]).length,
            (await database.rows(duckSearch(source, 'rare'))).length,
          ),
      };
    }),
};

const loaded = (
  id: string,
  title: string,
  spl: string,
  which: 'rare' | 'dense',
  must: number,
  stretch: number,
): Goal => ({
  id,
  title,
  must,
  stretch,
  set: () =>
    withDuckDb(async (database) => {
      const segment = indexed(cloudTrailBytes(), 'bench:cloudtrail');
      await database.load('events', database.fileSource(eventsFile()));
      return {
        ours: { name: 'search', run: () => search(spl, [segment]) },
        theirs: { name: 'DuckDB table', run: () => database.rows(duckSearch('events', which)) },
        check: async () =>
          sameResult(
            'groups',
            search(spl, [segment]).length,
            (await database.rows(duckSearch('events', which))).length,
          ),
      };
    }),
});

export const denseLoaded = loaded(
  'L1',
  'dense statistics on loaded data vs DuckDB on a loaded table, 2 threads',
  denseSearch,
  'dense',
  0.7,
  0.35,
);
export const rareLoaded = loaded(
  'L2',
  'rare filter on loaded data vs DuckDB on a loaded table, 2 threads',
  rareSearch,
  'rare',
  0.6,
  0.25,
);
