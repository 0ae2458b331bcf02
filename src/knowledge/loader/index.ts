export { loadApp } from './load-app.ts';
