/** DuckDB, where it is installed beside the project; it is no dependency. */
export interface DuckDb {
  rows(sql: string): Promise<readonly unknown[]>;
  /** An expression that reads the events of a file, with its columns declared. */
  fileSource(file: string): string;
  load(table: string, source: string): Promise<void>;
}

interface Connection {
  runAndReadAll(sql: string): Promise<{ getRows(): readonly unknown[] }>;
}

interface DuckDbModule {
  readonly DuckDBInstance: {
    create(path: string, options: Readonly<Record<string, string>>): Promise<{ connect(): Promise<Connection> }>;
  };
}

/** Columns as the searches need them: an advantage that no test of a detection would have. */
const columns =
  "{userIdentity: 'STRUCT(\"type\" VARCHAR, arn VARCHAR)', eventTime: 'VARCHAR', eventSource: 'VARCHAR', eventName: 'VARCHAR', awsRegion: 'VARCHAR', sourceIPAddress: 'VARCHAR', userAgent: 'VARCHAR', recipientAccountId: 'VARCHAR'}";

export async function duckDb(): Promise<DuckDb | undefined> {
  const name = '@duckdb/node-api';
  let module: DuckDbModule;
  try {
    module = (await import(name)) as DuckDbModule;
  } catch {
    return undefined;
  }
  const instance = await module.DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const rows = async (sql: string): Promise<readonly unknown[]> => (await connection.runAndReadAll(sql)).getRows();
  return {
    rows,
    fileSource: (file) =>
      `read_json('${file.replaceAll("'", "''")}', format = 'newline_delimited', columns = ${columns})`,
    load: async (table, source) => {
      await rows(
        `CREATE OR REPLACE TABLE ${table} AS SELECT eventTime, eventSource, eventName, awsRegion, sourceIPAddress, userAgent, recipientAccountId, userIdentity.arn AS arn, userIdentity.type AS type, struct_pack(type := userIdentity.type, arn := userIdentity.arn) AS userIdentity FROM ${source}`,
      );
    },
  };
}

const conditions = {
  rare: "lower(eventName) = 'createaccesskey' AND lower(eventSource) = 'iam.amazonaws.com'",
  dense: "eventName ILIKE 'describe%' AND lower(eventSource) = 'ec2.amazonaws.com'",
};

/** The searches of the scan goals in SQL; texts are compared without regard to case, as the search command does. */
export const duckSearch = (source: string, which: 'rare' | 'dense'): string =>
  `SELECT userIdentity.arn, eventName, eventSource, awsRegion, recipientAccountId, count(*), min(eventTime), max(eventTime),
    list(DISTINCT userAgent), list(DISTINCT sourceIPAddress)
   FROM ${source} WHERE ${conditions[which]} AND lower(userIdentity.type) = 'iamuser' GROUP BY 1, 2, 3, 4, 5`;
