import { optionalHeader } from './header.ts';
import { boolean, list, mapping, text } from './shape.ts';

const scheduling = mapping({
  cron_schedule: text(),
  earliest_time: text(),
  latest_time: text(),
  'schedule_window?': text(),
});

const alertAction = mapping({
  'notable?': mapping({
    rule_description: text(),
    rule_title: text(),
    nes_fields: list(text()),
  }),
  'rba?': mapping({ 'enabled?': boolean() }),
  'email?': mapping({ message: text(), subject: text(), to: text() }),
  'slack?': mapping({ channel: text(), message: text() }),
  'phantom?': mapping({
    cam_workers: text(),
    label: text(),
    phantom_server: text(),
    sensitivity: text(),
    severity: text(),
  }),
});

/** A deployment written into a detection or baseline. Source: contentctl 5, deployment.py. */
export const deployment = mapping({
  scheduling,
  'alert_action?': alertAction,
  'type?': text(),
});

/** A file of `deployments/`. */
export const deploymentShape = mapping({
  ...optionalHeader,
  scheduling,
  'alert_action?': alertAction,
  type: text({ oneOf: ['TTP', 'Anomaly', 'Hunting', 'Correlation', 'Baseline', 'Embedded'] }),
});
