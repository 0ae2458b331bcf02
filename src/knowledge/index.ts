export type { App } from './app.ts';
export type { ConfFile, ConfSetting, ConfStanza } from './conf.ts';
export { confFile, confStanza } from './conf.ts';
