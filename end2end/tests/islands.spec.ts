import { test, expect } from '../support/test';
import { resident } from '../support/cast';
import { rows } from '../support/invoice';
import { person } from '../support/people';
import { signIn } from '../support/sign-in';

test('another day costs the same by the browser as by the server', async ({ page, say }) => {
  await signIn(page, say, person(resident), '/invoices?status=overdue');
  const addresses = await rows(page).evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  expect(addresses.length).toBeGreaterThan(1);
  for (const address of addresses.slice(0, 4)) {
    await page.goto(address);
    const day = page.getByLabel(say.payOn.day);
    const sums = page.locator('[data-pay-on] [aria-live]');
    const first = await day.inputValue();
    const before = await sums.textContent();
    for (const days of [1, 45, 400]) {
      const later = new Date(`${first}T12:00:00Z`);
      later.setUTCDate(later.getUTCDate() + days);
      const asked = later.toISOString().slice(0, 10);
      // The rules may still be on their way to the browser: they answer as soon as they have come.
      await expect(async () => {
        await day.fill(first);
        await day.fill(asked);
        expect(await sums.textContent()).not.toBe(before);
      }).toPass({ timeout: 20_000 });
      const servers = await page.evaluate(async (from) => {
        const answer = await fetch(from);
        const asked = new DOMParser().parseFromString(await answer.text(), 'text/html');
        return asked.querySelector('[data-pay-on] [aria-live]')?.textContent;
      }, `${address}?pay_on=${asked}`);
      expect(await sums.textContent(), `${address} on ${asked}`).toBe(servers);
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
