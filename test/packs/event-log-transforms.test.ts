import assert from 'node:assert/strict';
import path from 'node:path';
import { loadApp } from '../../src/knowledge/loader/index.ts';
import { searcher } from '../engine/fields/searches.ts';
import { app } from '../knowledge/apps.ts';

const event = `11/22/2026 03:15:00 PM
LogName=Security
EventCode=4624
ComputerName=host.example.com
Message=An account was successfully logged on.

Subject:
\tSecurity ID:\t\tS-1-5-18
\tAccount Name:\t\tHOST$

New Logon:
\tAccount Name:\t\talice
\tLogon ID:\t\t0x1A2B

This event is generated when a logon session is created.`;

describe('transforms that add-ons for Windows take from the server', () => {
  it('read the head and the message of an event as text', () => {
    const server = loadApp(path.resolve(import.meta.dirname, '../../packs/splunk'));
    assert.ok(server.ok);
    const addOn = app({
      props: '[source::WinEventLog:Security]\nKV_MODE = none\nREPORT-0MESSAGE = wel-message, wel-eq-kv, wel-col-kv',
    });
    const { rows } = searcher(
      [server.value, addOn],
      [{ source: 'WinEventLog:Security', index: 'main', _raw: event.replaceAll('\n', '\r\n') }],
    );
    const [row] = rows(
      'index=main | eval first=mvindex(split(Message, "."), 0) | table LogName EventCode ComputerName first Account_Name Security_ID Logon_ID',
    );
    assert.deepEqual(
      { ...row },
      {
        LogName: 'Security',
        EventCode: '4624',
        ComputerName: 'host.example.com',
        first: 'An account was successfully logged on',
        Account_Name: ['HOST$', 'alice'],
        Security_ID: 'S-1-5-18',
        Logon_ID: '0x1A2B',
      },
    );
  });
});
