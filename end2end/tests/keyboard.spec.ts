import type { Locator, Page } from '@playwright/test';
import { test, expect } from '../support/test';
import { resident } from '../support/cast';
import { rows } from '../support/invoice';
import { person, staff } from '../support/people';
import { signInStaff } from '../support/sign-in';

/** Presses Tab until the thing has focus, as someone without a mouse does. */
async function tabTo(page: Page, wanted: Locator, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      // Focus is seen: an outline, or a shadow drawn as one.
      const drawn = await wanted.evaluate((element) => {
        const style = getComputedStyle(element);
        return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
      });
      expect(drawn, 'focus can be seen').toBe(true);
      return;
    }
  }
  throw new Error(`${wanted} was not reached in ${most} presses`);
}

test('from the start page to the ground of a line by keyboard alone', async ({ page, say }) => {
  await page.goto('/');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: say.signIn }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in/);
  await tabTo(page, page.getByRole('button', { name: say.signInWithEid }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: new RegExp(`^${person(resident).name} `) }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/overview');
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: say.invoices }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/invoices');
  await tabTo(page, rows(page).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/invoices\/./);
  const summary = page.locator('summary').first();
  await tabTo(page, summary);
  const before = await page.locator('details').first().getAttribute('open');
  await page.keyboard.press('Enter');
  const after = await page.locator('details').first().getAttribute('open');
  expect(after === null).not.toBe(before === null);
});

test('the first press of Tab offers a way past the header', async ({ page }) => {
  await page.goto('/contact');
  await page.keyboard.press('Tab');
  await expect(page.locator('a[href="#main"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('"/" leads staff to the search', async ({ page, say }) => {
  await signInStaff(page, say, staff('besked-handler'));
  await expect(page).toHaveURL('/staff');
  await page.keyboard.press('/');
  await expect(page.getByLabel(say.staff.search)).toBeFocused();
  await page.keyboard.type('Demo Gran');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Demo Gran', exact: true })).toBeVisible();
});
