import { test, expect } from '../support/test';
import { resident } from '../support/cast';
import { claimsOf } from '../support/claims';
import { openCaseOn } from '../support/dispute';
import { person } from '../support/people';
import { signIn } from '../support/sign-in';

// Runs once: a fee that is paused is in the list no longer, so that whoever came second would not find it there.
test('a reminder fee is disputed by itself: it is not claimed meanwhile, and the rest is', async ({ page, say }) => {
  const isReminder = (fee: { kind: string }) => fee.kind === 'reminder';
  const claim = claimsOf(resident).find(({ fees }) => fees.some(isReminder));
  if (!claim) throw new Error('no reminder fee is claimed');
  await signIn(page, say, person(resident));
  await page.goto(`/invoices/${claim.invoice}/dispute`);
  const fee = page.getByRole('checkbox', { name: say.disputes.reminderFee }).first();
  const [name, id] = [await fee.getAttribute('name'), await fee.getAttribute('value')];
  if (!name || !id) throw new Error('the fee cannot be chosen');
  await openCaseOn(page, `/invoices/${claim.invoice}`, { [name]: id, ground: 'other', statement: 'Påminnelsen kom aldrig fram.' });
  // Where another case has paused the rest, nothing of the invoice is claimed any more.
  const after = claimsOf(resident).find((other) => other.invoice === claim.invoice);
  const reminders = (of: typeof claim | undefined) => (of?.fees ?? []).filter(isReminder).length;
  expect(reminders(after)).toBe(reminders(claim) - 1);
});
