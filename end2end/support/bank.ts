import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './database';

/** An invoice that can be paid to an account. */
export interface Payable {
  number: string;
  ocr: string;
  bankgiro: string;
}

/** What the bank found of a payment's reference: that it is as it should be, or wrong. */
const found = { right: '2', wrong: '5' };

/** An unpaid invoice of the person with this number. */
export function payable(identity: string): Payable {
  const sql = `select invoice.number, invoice.ocr, unit.bankgiro
    from invoice
    inner join unit on invoice.unit_id = unit.id
    inner join party_identity as identity on invoice.party_id = identity.party_id
    where identity.value = '${identity}' and invoice.left_to_pay > 0 and invoice.ocr is not null
      and unit.bankgiro is not null
    order by invoice.number limit 1`;
  return asked(sql, identity);
}

/**
 * The invoice with this key, of a unit whose payments come from the bank from now on. A ledger tells
 * that of its unit and no page does, so it is done in the database.
 */
export function paidByBank(invoice: string): Payable {
  run(`update unit set payment_source = 'bank' where id = (select unit_id from invoice where id = '${invoice}')`);
  const sql = `select invoice.number, invoice.ocr, unit.bankgiro
    from invoice
    inner join unit on invoice.unit_id = unit.id
    where invoice.id = '${invoice}'`;
  return asked(sql, invoice);
}

function asked(sql: string, what: string): Payable {
  const [number, ocr, bankgiro] = run(sql).trim().split('|');
  if (!number || !ocr || !bankgiro) throw new Error(`there is nothing of ${what} to pay to an account`);
  return { number, ocr, bankgiro };
}

/** Takes in a file of the bank's with one payment, of which the bank says that its reference is wrong. */
export function receive(to: Payable, reference: string, kronor: number): void {
  takeIn(to, { reference, ore: kronor * 100, code: found.wrong });
}

/** Takes in a file of the bank's with one payment of an invoice, by its own reference. */
export function pay(to: Payable, ore: number): void {
  takeIn(to, { reference: to.ocr, ore, code: found.right });
}

/** Takes in a file with one payment. Each call makes a payment of its own. */
function takeIn(to: Payable, payment: { reference: string; ore: number; code: string }): void {
  const program = process.env['BESKED'];
  if (!program) throw new Error('BESKED is not set. Run "cargo xtask test".');
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const own = String(Math.floor(Math.random() * 1e12)).padStart(12, '0');
  const ore = String(payment.ore).padStart(18, '0');
  const lines = [
    `01BGMAX               01${day}173035${own.slice(-6)}P`,
    `05${to.bankgiro.padStart(10, '0')}          SEK`,
    `200000000000${payment.reference.padStart(25)}${ore}${payment.code}1${own}0`,
    `26Demo Granne`,
    `15${'0'.repeat(35)}${day}00001${ore}SEK00000001 `,
    `70${'1'.padStart(8, '0')}${'0'.repeat(16)}${'1'.padStart(8, '0')}`,
  ];
  const folder = mkdtempSync(join(tmpdir(), 'besked-'));
  const file = join(folder, 'payments.txt');
  writeFileSync(file, lines.join('\r\n') + '\r\n');
  execFileSync(program, ['import', 'bgmax', '--no-progress', file]);
  rmSync(folder, { recursive: true });
}
