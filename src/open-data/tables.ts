import type { Portal } from '../model/portal.ts';
import type { Address } from './document.ts';
import { catalogTable, dutiesTable } from './duties.ts';
import { compoundsTable, disclosuresTable, districtsTable, practicesTable, roadsTable, sourcesTable, streetsTable } from './entries.ts';
import { budgetsTable, claimsTable, contractsTable, figuresTable, itemsTable, paymentsTable } from './facts.ts';
import { coverageTable } from './gaps.ts';
import {
  acceptanceTable,
  consentTable,
  inspectionsTable,
  issuesTable,
  meetingsTable,
  noticesTable,
  progressTable,
  warrantiesTable,
} from './records.ts';
import { conflictsTable, namedTable, rulesTable, twiceTable } from './truth.ts';
import type { OpenTable } from './table.ts';
import { usesTable } from './uses.ts';

/** Every table of the open data, from the same model as the pages. */
export const openTables = (portal: Portal, address: Address): OpenTable[] => [
  compoundsTable(portal, address),
  claimsTable(portal, address),
  itemsTable(portal, address),
  budgetsTable(portal, address),
  contractsTable(portal, address),
  paymentsTable(portal, address),
  disclosuresTable(portal, address),
  progressTable(portal, address),
  consentTable(portal, address),
  acceptanceTable(portal, address),
  issuesTable(portal, address),
  inspectionsTable(portal, address),
  meetingsTable(portal, address),
  noticesTable(portal, address),
  warrantiesTable(portal, address),
  rulesTable(portal, address),
  figuresTable(portal, address),
  namedTable(portal, address),
  conflictsTable(portal, address),
  coverageTable(portal, address),
  twiceTable(portal, address),
  catalogTable(portal, address),
  dutiesTable(portal, address),
  streetsTable(portal, address),
  districtsTable(portal, address),
  roadsTable(portal, address),
  practicesTable(portal, address),
  sourcesTable(portal, address),
  usesTable(portal, address),
];
