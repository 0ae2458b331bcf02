import { readDetection } from '../../src/content/detection.ts';
import { type ContentRepository, checkObject, type Detection, ruleContext } from '../../src/content/index.ts';
import { loadYaml } from '../../src/content/yaml/load-yaml.ts';
import { type Diagnostic, FileText } from '../../src/diagnostics/index.ts';

/** The errors of a detection whose file has another text, within its repository. */
export function errorsOf(repository: ContentRepository, original: Detection, text: string): Diagnostic[] {
  const source = new FileText(original.file, text);
  const { root, diagnostics } = loadYaml(source);
  const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
  if (diagnostics.some(isError)) return diagnostics.filter(isError);
  const detection = readDetection({ file: original.file, source, root }, repository);
  const detections = repository.detections.map((other) => (other === original ? detection : other));
  return checkObject(detection, ruleContext({ ...repository, detections }, { today: '2026-11-22' })).filter(isError);
}
