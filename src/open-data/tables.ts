import type { Portal } from '../model/portal.ts';
import type { Address } from './document.ts';
import { catalogTable, dutiesTable } from './duties.ts';
import { compoundsTable, disclosuresTable, districtsTable, practicesTable, roadsTable, sourcesTable, streetsTable } from './entries.ts';
import { budgetsTable, claimsTable, contractsTable, figuresTable, itemsTable, paymentsTable } from './facts.ts';
import { conflictsTable, namedTable, rulesTable, twiceTable } from './truth.ts';
import type { OpenTable } from './table.ts';
import { usesTable } from './uses.ts';

/** Every table of the open data, from the same model as the pages. */
export const openTables = (portal: Portal, address: Address): OpenTable[] => [
  compoundsTable(portal, address),
  claimsTable(portal),
  itemsTable(portal),
  budgetsTable(portal),
  contractsTable(portal),
  paymentsTable(portal),
  disclosuresTable(portal, address),
  rulesTable(portal),
  figuresTable(portal),
  namedTable(portal),
  conflictsTable(portal),
  twiceTable(portal),
  catalogTable(portal),
  dutiesTable(portal),
  streetsTable(portal, address),
  districtsTable(portal, address),
  roadsTable(portal, address),
  practicesTable(portal, address),
  sourcesTable(portal, address),
  usesTable(portal, address),
];
