import { execFileSync } from 'node:child_process';

/** What is claimed of an invoice: amounts in kronor, as texts. */
export interface Claim {
  identity: string;
  invoice: string;
  principal: string;
  paused: string;
  fees: { kind: string; on: string; amount: string }[];
}

/** Something that the ledger is told to do, as far as tests read it. */
export interface Told {
  kind: string;
  invoice: string;
  case: string | null;
  amount: string;
}

/** What someone's invoices have in the list that is handed over for collection. */
export function claimsOf(identity: string): Claim[] {
  return exported<Claim>('claims').filter((claim) => claim.identity === identity);
}

/** Whether anything of the invoice with this key is in that list. */
export function isClaimed(invoice: string): boolean {
  return exported<Claim>('claims').some((claim) => claim.invoice === invoice);
}

/** What the ledger is told of the invoice with this key, in order. */
export function toldOf(invoice: string): Told[] {
  return exported<Told>('ledger-feed').filter((told) => told.invoice === invoice);
}

function exported<Line>(what: 'claims' | 'ledger-feed'): Line[] {
  const program = process.env['BESKED'];
  if (!program) throw new Error('BESKED is not set. Run "cargo xtask test".');
  const list = execFileSync(program, ['export', what], { encoding: 'utf8' });
  return list.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line);
}
