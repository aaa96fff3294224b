import { test, expect } from '../../support/test';
import { payable, receive } from '../../support/bank';
import { seen } from '../../support/cast';
import { staff } from '../../support/people';
import { signInStaff } from '../../support/sign-in';

test('the economist finds the invoice of a payment whose reference is wrong', async ({ page, say }) => {
  const invoice = payable(seen);
  // An amount that no other run of this journey has.
  const kronor = 10_000 + Math.floor(Math.random() * 80_000);
  receive(invoice, '4711', kronor);
  await signInStaff(page, say, staff('besked-economist'));
  await page.getByRole('link', { name: say.payments.title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say.payments.title })).toBeVisible();
  const digits = String(kronor);
  const row = page.getByRole('row').filter({ hasText: new RegExp(`${digits.slice(0, 2)}\\s?${digits.slice(2)}`) }).filter({ hasText: '4711' });
  await expect(row).toContainText('Demo Granne');

  // By keyboard, as at a desk.
  const other = row.getByLabel(say.payments.other);
  await other.fill('nothing of the kind');
  await other.press('Enter');
  await expect(row).toContainText(say.payments.unknownInvoice);
  await expect(other).toHaveValue('nothing of the kind');

  await other.fill(invoice.number);
  await other.press('Enter');
  await expect(page.getByText(say.payments.booked)).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.context().clearCookies();
  await signInStaff(page, say, staff('besked-handler'));
  expect((await page.goto('/staff/payments'))?.status()).toBe(404);
});
