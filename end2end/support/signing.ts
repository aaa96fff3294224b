import { expect, type Page } from '@playwright/test';
import { providerUrl } from './environment';
import { person } from './people';
import { identifyAs } from './sign-in';
import type { Words } from './words';

/** From the agreement to what there is to sign at the provider. */
export async function toProvider(page: Page, say: Words, who: string, scripts: boolean): Promise<void> {
  await page.getByRole('button', { name: say.signing.withEid }).press('Enter');
  // The page between carries itself on, where it may.
  if (!scripts) await page.getByRole('button', { name: say.signing.goOn }).press('Enter');
  await identifyAs(page, person(who));
  await expect(page).toHaveURL(new RegExp(`^${providerUrl}`));
}

/** Signs there, and comes back to the plan. */
export async function signThere(page: Page, path: string): Promise<void> {
  await page.locator('button[name="sign"]').press('Enter');
  await expect(page).toHaveURL(`${path}?done=signed`);
}
