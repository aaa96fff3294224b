import { execFileSync } from 'node:child_process';

/** What is claimed of an invoice: amounts in kronor, as texts. */
export interface Claim {
  invoice: string;
  principal: string;
  paused: string;
}

/** The claim on an invoice in the list that is handed over for collection, if it is there. */
export function claimOn(invoice: string): Claim | undefined {
  const program = process.env['BESKED'];
  if (!program) throw new Error('BESKED is not set. Run "cargo xtask test".');
  const list = execFileSync(program, ['export', 'claims'], { encoding: 'utf8' });
  const claims = list.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Claim);
  return claims.find((claim) => claim.invoice === invoice);
}
