import type { AnyContent } from '../model.ts';
import type { YamlMapping } from '../yaml/node.ts';
import { deploymentShape } from './deployment.ts';
import { detectionShapes } from './detection.ts';
import {
  baselineShape,
  dataSourceShape,
  firstLookupShape,
  lookupShape,
  macroShape,
  olderBaselineShape,
  olderDataSourceShape,
  olderMacroShape,
  olderStoryShape,
  removedShape,
  secondLookupShape,
  storyShape,
} from './knowledge.ts';
import { scheduleShape } from './schedule.ts';
import type { MappingShape } from './shape.ts';

/** The shape that an object's file must have, in its own layout. */
export function shapeOf(object: AnyContent): MappingShape {
  switch (object.kind) {
    case 'detection':
      return detectionShapes[object.layout];
    case 'story':
      return isNewest(object.yaml) ? storyShape : olderStoryShape;
    case 'macro':
      return isNewest(object.yaml) ? macroShape : olderMacroShape;
    case 'lookup':
      return lookupShapeOf(object.yaml);
    case 'data source':
      return isNewest(object.yaml) ? dataSourceShape : olderDataSourceShape;
    case 'schedule':
      return scheduleShape;
    case 'baseline':
      return object.layout === 'finding' ? baselineShape : olderBaselineShape;
    case 'deployment':
      return deploymentShape;
    case 'removed':
      return removedShape;
  }
}

/** Whether a file is of the newest layout: only that one has two dates. A story's `tags` tell the older ones. */
const isNewest = (root: YamlMapping): boolean => {
  if (root.entries.has('tags')) return false;
  return root.entries.has('creation_date') || root.entries.has('modification_date');
};

function lookupShapeOf(root: YamlMapping): MappingShape {
  if (isNewest(root)) return lookupShape;
  const first = ['filename', 'collection', 'fields_list'].some((field) => root.entries.has(field));
  return first ? firstLookupShape : secondLookupShape;
}
