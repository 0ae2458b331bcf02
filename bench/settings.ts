/** Bytes of each data set: 100 MB, or `GAUNTLET_BENCH_MB`. */
export const dataSize = Number(process.env['GAUNTLET_BENCH_MB'] ?? 100) * 1_000_000;
