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
const TABLES = {
  compounds: compoundsTable,
  claims: claimsTable,
  items: itemsTable,
  budgets: budgetsTable,
  contracts: contractsTable,
  payments: paymentsTable,
  disclosures: disclosuresTable,
  progress: progressTable,
  consent: consentTable,
  acceptance: acceptanceTable,
  issues: issuesTable,
  inspections: inspectionsTable,
  meetings: meetingsTable,
  notices: noticesTable,
  warranties: warrantiesTable,
  rules: rulesTable,
  figures: figuresTable,
  named: namedTable,
  conflicts: conflictsTable,
  coverage: coverageTable,
  twice: twiceTable,
  catalog: catalogTable,
  duties: dutiesTable,
  streets: streetsTable,
  districts: districtsTable,
  roads: roadsTable,
  practices: practicesTable,
  sources: sourcesTable,
  uses: usesTable,
} satisfies Record<string, (portal: Portal, address: Address) => OpenTable>;
type TableId = keyof typeof TABLES;
export const TABLE_IDS = Object.keys(TABLES) as TableId[];
export const openTable = (portal: Portal, address: Address, id: string): OpenTable => TABLES[id as TableId](portal, address);
export const openTables = (portal: Portal, address: Address): OpenTable[] => TABLE_IDS.map((id) => openTable(portal, address, id));
