import { expect, type Browser, type Page } from '@playwright/test';
import { another, type Way } from './another';
import { staff } from './people';
import { signInStaff } from './sign-in';
import type { Words } from './words';

/** Someone of staff in a browser of their own, at a case. */
export async function atCase(
  browser: Browser,
  { lang, javaScriptEnabled, say }: Way & { say: Words },
  group: string,
  path: string,
): Promise<Page> {
  const page = await another(browser, { lang, javaScriptEnabled });
  await signInStaff(page, say, staff(group), path);
  await expect(page).toHaveURL(path);
  return page;
}

/** Takes the case that is shown, and states on it. */
export async function takeAndState(handler: Page, say: Words, text: string): Promise<void> {
  const path = new URL(handler.url()).pathname;
  await handler.getByRole('button', { name: say.disputes.take }).press('Enter');
  await expect(handler).toHaveURL(path);
  const statement = handler.locator('#statement');
  await statement.locator('summary').press('Enter');
  await statement.locator('textarea').fill(text);
  await statement.getByRole('button').press('Enter');
  await expect(handler.getByText(text).first()).toBeVisible();
}
