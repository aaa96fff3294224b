import { execFileSync } from 'node:child_process';

/**
 * Lets the sessions of the person with this number be an hour old, which is longer than one may be
 * away. No page can do that, so it is done in the database.
 */
export function letSessionsEnd(number: string): void {
  const sql = `update debtor_session
    set created_at = created_at - interval '1 hour', last_seen_at = last_seen_at - interval '1 hour'
    where party_id in (select party_id from party_identity where value = '${number}')`;
  run(sql);
}

/** The last day to pay that stands on the invoice with this key: 2026-12-31. Pages say it in words. */
export function dueOn(invoice: string): string {
  return run(`select due_on from invoice where id = '${invoice}'`).trim();
}

/** What a statement answers, a row a line. */
export function run(sql: string): string {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set. Run "cargo xtask test".');
  const settings = ['--quiet', '--no-align', '--tuples-only', '--set=ON_ERROR_STOP=1'];
  return execFileSync('psql', [url, ...settings, '--command', sql], { encoding: 'utf8' });
}
