/** The reference pages under docs/reference, made from the definitions. */
export async function referencePages(_root: string): Promise<{ file: string; text: string }[]> {
  return [];
}
