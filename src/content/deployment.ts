import { booleanAt, type ContentFile, contentHeader, textAt, textsAt } from './content-file.ts';
import type { AlertActions, Deployment } from './model.ts';
import { defaultBaselineTiming, defaultTiming, readTiming } from './schedule.ts';
import { nodeAt, type YamlNode } from './yaml/node.ts';

/** What a deployment makes of a detection. */
export type Deployed = Pick<Deployment, 'timing' | 'notable' | 'risk' | 'alerts'>;

/** Reads a file of `deployments/`. Source: contentctl 5, `deployment.py`. */
export function readDeployment(file: ContentFile): Deployment {
  const type = textAt(file.root, 'type');
  return { ...contentHeader(file), kind: 'deployment', type, ...readDeployed(file.root, type) };
}

/** Reads what a deployment says, from a file of its own or from a detection's inline `deployment`. */
export function readDeployed(node: YamlNode, type: string): Deployed {
  const notable = nodeAt(node, 'alert_action.notable');
  return {
    timing: readTiming(nodeAt(node, 'scheduling'), builtInDeployment(type).timing),
    notable:
      notable?.kind === 'mapping'
        ? {
            title: textAt(notable, 'rule_title'),
            description: textAt(notable, 'rule_description'),
            fields: textsAt(notable, 'nes_fields').map((field) => field.trim()),
          }
        : undefined,
    risk: booleanAt(node, 'alert_action.rba.enabled') ?? false,
    alerts: readAlerts(nodeAt(node, 'alert_action')),
  };
}

/** The five deployments that every repository of the older layouts starts with. Source: contentctl 5, `init`. */
export function builtInDeployment(type: string): Deployed {
  const notable = { title: '%name%', description: '%description%', fields: ['user', 'dest'] };
  return {
    timing: type === 'Baseline' ? defaultBaselineTiming : defaultTiming,
    notable: type === 'TTP' || type === 'Correlation' ? notable : undefined,
    risk: type === 'TTP' || type === 'Anomaly',
    alerts: new Map(),
  };
}

/** The deployment of a type: by its fixed name, else the only one for the type, else the built-in one. */
export function findDeployed(deployments: readonly Deployment[], type: string): Deployed {
  return (
    deployments.find((deployment) => deployment.name === `ESCU Default Configuration ${type}`) ??
    deployments.find((deployment) => deployment.type === type) ??
    builtInDeployment(type)
  );
}

/** The names that savedsearches.conf has for a deployment's e-mail, Slack and SOAR fields. */
const alertSettings: readonly (readonly [path: string, setting: string])[] = [
  ['email.subject', 'action.email.subject.alert'],
  ['email.to', 'action.email.to'],
  ['email.message', 'action.email.message.alert'],
  ['slack.channel', 'action.slack.param.channel'],
  ['slack.message', 'action.slack.param.message'],
  ['phantom.cam_workers', 'action.sendtophantom.param._cam_workers'],
  ['phantom.label', 'action.sendtophantom.param.label'],
  ['phantom.phantom_server', 'action.sendtophantom.param.phantom_server'],
  ['phantom.sensitivity', 'action.sendtophantom.param.sensitivity'],
  ['phantom.severity', 'action.sendtophantom.param.severity'],
];

function readAlerts(actions: YamlNode | undefined): AlertActions {
  const alerts = new Map<string, string>();
  if (actions?.kind !== 'mapping') return alerts;
  if (nodeAt(actions, 'slack')?.kind === 'mapping') alerts.set('action.slack', '1');
  if (nodeAt(actions, 'phantom')?.kind === 'mapping') alerts.set('action.sendtophantom', '1');
  for (const [path, setting] of alertSettings) {
    const value = textsAt(actions, path).join(',');
    if (value !== '') alerts.set(setting, value);
  }
  return alerts;
}
