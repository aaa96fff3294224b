import { execFileSync } from 'node:child_process';

/** What is claimed of an invoice: amounts in kronor, as texts. */
export interface Claim {
  identity: string;
  invoice: string;
  principal: string;
  paused: string;
  fees: { kind: string; on: string; amount: string }[];
}

/** What someone's invoices have in the list that is handed over for collection. */
export function claimsOf(identity: string): Claim[] {
  const program = process.env['BESKED'];
  if (!program) throw new Error('BESKED is not set. Run "cargo xtask test".');
  const list = execFileSync(program, ['export', 'claims'], { encoding: 'utf8' });
  const claims = list.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Claim);
  return claims.filter((claim) => claim.identity === identity);
}
