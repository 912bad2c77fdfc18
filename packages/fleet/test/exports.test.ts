import { expect, it } from 'vitest';
import * as fleet from '../src/index.ts';

it('offers these values and no others', () => {
  expect(Object.keys(fleet).sort()).toMatchInlineSnapshot(`
    [
      "ConnectionGate",
      "InventoryError",
      "Journal",
      "JournalError",
      "ScriptError",
      "compareHosts",
      "countRules",
      "cutWaves",
      "defaultLimits",
      "defaultRetry",
      "factNames",
      "fillTemplate",
      "foldOutcomes",
      "inProcessQueue",
      "isFailure",
      "listedHost",
      "loadScript",
      "mostHostsAtOnce",
      "nameFolder",
      "outcomeStates",
      "parseWaves",
      "readInventory",
      "readJournal",
      "renderFault",
      "renderJUnit",
      "runFleet",
      "selectHosts",
      "stages",
      "work",
    ]
  `);
});
