import { formats } from './formats.ts';
import { header } from './header.ts';
import { mapping, text } from './shape.ts';

const timing = {
  cron_schedule: text({ format: formats.cron }),
  schedule_window: text({ format: formats.scheduleWindow }),
  earliest_time: text({ format: formats.relativeTime }),
  latest_time: text({ format: formats.relativeTime }),
};

/** A detection's own schedule, written into its file. */
export const customSchedule = mapping(timing);

/** A file of `schedules/`. Source: security_content, `schemas/FilebackedSchedule`. */
export const scheduleShape = mapping({ ...header, ...timing });
