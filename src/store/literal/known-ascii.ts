/** Bytes that were seen to be ASCII when their lines were found: nobody has to look again (bench S1). */
const known = new WeakSet<Uint8Array>();

export const noteAscii = (bytes: Uint8Array): void => {
  known.add(bytes);
};

/** Whether all of the bytes are ASCII; false says nothing. */
export const isKnownAscii = (bytes: Uint8Array): boolean => known.has(bytes);
