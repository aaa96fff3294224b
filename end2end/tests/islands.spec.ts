import { test, expect } from '../support/test';
import { resident } from '../support/cast';
import { rows } from '../support/invoice';
import { person } from '../support/people';
import { signIn } from '../support/sign-in';

test('another day costs the same by the browser as by the server', async ({ page, say }) => {
  await signIn(page, say, person(resident), '/invoices?status=overdue');
  const addresses = await rows(page).evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  expect(addresses.length).toBeGreaterThan(1);
  for (const address of addresses) {
    const woken = page.waitForResponse((response) => response.url().endsWith('.wasm'));
    await page.goto(address);
    await woken;
    const day = page.getByLabel(say.payOn.day);
    const sums = page.locator('[data-pay-on] table');
    const first = await day.inputValue();
    const before = await sums.innerText();
    for (const days of [1, 45, 400]) {
      const later = new Date(`${first}T12:00:00Z`);
      later.setUTCDate(later.getUTCDate() + days);
      const asked = later.toISOString().slice(0, 10);
      // The island may still be waking: it answers as soon as it has.
      await expect(async () => {
        await day.fill(first);
        await day.fill(asked);
        expect(await sums.innerText()).not.toBe(before);
      }).toPass();
      const browsers = await sums.innerText();
      await page.getByRole('button', { name: say.payOn.workOut }).click();
      await expect(page).toHaveURL(new RegExp(`pay_on=${asked}`));
      expect(await page.locator('[data-pay-on] table').innerText(), `${address} on ${asked}`).toBe(browsers);
      await page.goto(address);
    }
  }
});

test('a number is copied by its button', async ({ page, context, say }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, say, person(resident), '/invoices?status=open');
  await rows(page).first().click();
  const button = page.locator('button[data-copy]').first();
  await button.click();
  await expect(button).toHaveText(say.copied);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await button.getAttribute('data-copy'));
});
