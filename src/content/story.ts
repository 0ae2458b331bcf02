import { type ContentFile, contentHeader, textAt, textsAt } from './content-file.ts';
import type { Story } from './model.ts';

/** Reads a file of `stories/`: an analytic story. The older layouts keep its category under `tags`. */
export const readStory = (file: ContentFile): Story => ({
  ...contentHeader(file),
  kind: 'story',
  narrative: textAt(file.root, 'narrative'),
  category: [...textsAt(file.root, 'category'), ...textsAt(file.root, 'tags.category')],
});
