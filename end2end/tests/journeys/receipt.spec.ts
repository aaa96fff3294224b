import { test, expect } from '../../support/test';
import { atCase, fillDecision, takeAndState } from '../../support/at-case';
import { coordinated } from '../../support/cast';
import { run } from '../../support/database';
import { openCaseOn } from '../../support/dispute';
import { noBlanks, textOf } from '../../support/pdf';
import { person } from '../../support/people';
import { signIn } from '../../support/sign-in';

/** The latest invoice of someone's for what is charged by a decision that can be appealed. */
function appealableOf(number: string): string {
  const found = run(`select invoice.id from invoice
    join party_identity on party_identity.party_id = invoice.party_id
    where value = '${number}' and exists (
      select from charge_type_terms as terms
      where terms.charge_type_id = invoice.charge_type_id and terms.regime = 'administrative_appeal'
    )
    order by issued_on desc, invoice.id limit 1`).trim();
  if (found === '') throw new Error(`nothing of ${number} can be appealed`);
  return found;
}

test('the last day to appeal is counted from a proof that the decision was received', async ({ page, browser, say, lang, javaScriptEnabled }) => {
  test.slow();
  await signIn(page, say, person(coordinated));
  await expect(page).toHaveURL('/overview');
  const invoice = `/invoices/${appealableOf(coordinated)}`;
  const path = await openCaseOn(page, invoice, { ground: 'not_received', statement: 'Ingen kom på tisdagarna.', amount: '10' });

  const setting = { lang, javaScriptEnabled, say };
  const handler = await atCase(browser, setting, 'besked-handler', `/staff${path}`);
  await takeAndState(handler, say, 'Besöken gjordes enligt journalen.');

  const manager = await atCase(browser, setting, 'besked-manager', `/staff${path}`);
  // The time to comment on the statement runs: a decision before its end says why (FL 25 §).
  const decision = await fillDecision(manager, {
    outcome: 'no_change',
    facts: 'Journalen visar att besöken gjordes.',
    commentNeedless: 'Yttrandet tillför inget nytt.',
  });
  await decision.locator('button:not([name])').press('Enter');
  await expect(manager.getByText('Journalen visar att besöken gjordes.').first()).toBeVisible();
  await expect(decision).toHaveCount(0);

  await handler.goto(`/staff${path}`);
  await expect(handler.getByText(say.disputes.appealableUntil)).toHaveCount(0);
  const receipt = handler.locator('#receipt');
  await receipt.locator('summary').press('Enter');
  const today = run(`select (now() at time zone 'Europe/Stockholm')::date`).trim();
  await receipt.locator('input[name="on"]').fill(today);
  await receipt.locator('select[name="manner"]').selectOption('signed');
  await receipt.getByRole('button').press('Enter');
  await expect(handler.getByText(say.disputes.received)).toBeVisible();
  const until = await handler.getByText(say.disputes.appealableUntil).innerText();
  const [last] = /\d+\s\p{L}+/u.exec(until) ?? [];
  if (!last) throw new Error(`${until} says no day`);

  await page.goto(path);
  const decided = page.getByRole('region', { name: say.disputes.decision });
  await expect(decided).toContainText(say.disputes.countedFromProof);
  await expect(decided).toContainText(last.replace(/\s/g, ' '));
  const letter = await textOf(page, decided.getByRole('link', { name: say.disputes.fetchDecision }));
  expect(letter).toContain(noBlanks(say.disputes.countedFromProof));
  expect(letter).toContain(noBlanks(last));
  await manager.context().close();
  await handler.context().close();
});
