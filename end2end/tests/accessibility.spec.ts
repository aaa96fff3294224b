import type { Browser, Page } from '@playwright/test';
import { test, expect, listen } from '../support/test';
import { expectAccessible, expectNoSidewaysScroll } from '../support/axe';
import { company, representative, resident, seen, sole } from '../support/cast';
import { openCase } from '../support/dispute';
import { rows } from '../support/invoice';
import { person, staff, type Person } from '../support/people';
import { signedIn } from '../support/sessions';
import { actFor, signIn } from '../support/sign-in';
import { words, type Lang } from '../support/words';

const looks = [
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

type Look = (typeof looks)[number];

// Each reads some twenty pages to the end, which takes its time on a small machine.
test.setTimeout(300_000);

/** Opens a page for someone, in one of the looks, and hands it over. */
async function as(
  browser: Browser,
  { who, look, lang, folder, baseURL }: { who?: Person; look: Look; lang: Lang; folder: string; baseURL: string | undefined },
  visit: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    baseURL,
    locale: lang === 'sv' ? 'sv-SE' : 'en-GB',
    viewport: { width: look.width, height: 800 },
    colorScheme: look.colorScheme,
    ...(who ? { storageState: await signedIn(browser, who, lang, folder) } : {}),
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  await listen(page, complaints);
  await visit(page);
  expect(complaints, 'the browser complained').toEqual([]);
  await context.close();
}

async function look(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const what = `${path} as ${page.viewportSize()?.width}`;
  await expectAccessible(page, what);
  await expectNoSidewaysScroll(page, what);
}

for (const shown of looks) {
  const name = `${shown.width} wide, ${shown.colorScheme}`;

  test(`public pages, ${name}`, async ({ browser, lang, baseURL }, info) => {
    await as(browser, { look: shown, lang, folder: info.project.outputDir, baseURL }, async (page) => {
      const paths = ['/', '/contact', '/how-we-work', '/accessibility', '/privacy', '/offline', '/account/email/confirm?token=x', '/account/email/confirm?done=1', '/nothing-here'];
      const problems = ['cancelled', 'level', 'expired', 'not-trusted', 'no-number', 'provider-down', 'refused', 'session-ended'];
      for (const path of [...paths, '/sign-in', '/staff/sign-in', '/staff/sign-in?problem=no-role']) await look(page, path);
      // They differ in words alone, and are read in one light and one dark look.
      if ((shown.width === 360) === (shown.colorScheme === 'light')) {
        for (const problem of problems) await look(page, `/sign-in?problem=${problem}`);
      }
    });
  });

  test(`a debtor's pages, ${name}`, async ({ browser, lang, baseURL }, info) => {
    const say = words[lang];
    const settings = { look: shown, lang, folder: info.project.outputDir, baseURL };
    await as(browser, { ...settings, who: person(resident) }, async (page) => {
      for (const path of ['/overview', '/account', '/messages', '/invoices?status=overdue', '/invoices?status=disputed', '/invoices?q=finns+inte', '/invoices']) {
        await look(page, path);
      }
      // Every kind of standing has a page of its own looks.
      const addresses = await rows(page).evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
      for (const address of addresses.slice(0, 14)) {
        await page.goto(address);
        for (const folded of await page.locator('details:not([open])').all()) await folded.locator('summary').click();
        await expectAccessible(page, address);
        await expectNoSidewaysScroll(page, address);
      }
      // A form with errors.
      await page.goto('/account');
      await page.getByLabel(say.email).fill('inte en adress');
      await page.getByRole('button', { name: say.save }).click();
      await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
      await expectAccessible(page, 'the account with an error');
    });
    await as(browser, { ...settings, who: person(sole) }, async (page) => {
      const path = await openCase(page, 'Livsmedelskontroll', { ground: 'other', statement: 'Besöket var kortare än så här.' });
      for (const step of ['what', 'why', 'story', 'check']) {
        await page.goto('/invoices?q=Livsmedelskontroll');
        await rows(page).first().click();
        await look(page, `${new URL(page.url()).pathname}/dispute?step=${step}`);
      }
      await look(page, '/disputes');
      await look(page, path);
      await look(page, `${path}?reading=easy`);
      await look(page, '/messages');
      await page.getByRole('main').locator('a[href^="/messages/"]').first().click();
      await page.waitForURL(/\/messages\/./);
      await look(page, new URL(page.url()).pathname);
    });
    // Choosing another to act for begins a new session, so this one is nobody else's.
    await as(browser, settings, async (page) => {
      await signIn(page, say, person(representative));
      await expect(page).toHaveURL(/act-for/);
      await look(page, '/act-for');
      await actFor(page, say, company);
      await expect(page).toHaveURL('/overview');
      await look(page, '/overview');
    });
  });

  test(`the staff's pages, ${name}`, async ({ browser, lang, baseURL }, info) => {
    const settings = { look: shown, lang, folder: info.project.outputDir, baseURL };
    await as(browser, { ...settings, who: person(sole) }, async (page) => {
      await openCase(page, 'Lokalhyra', { ground: 'not_received', statement: 'Lokalen var stängd.' });
    });
    await as(browser, { who: staff('besked-manager'), look: shown, lang, folder: info.project.outputDir, baseURL }, async (page) => {
      await look(page, '/staff');
      await look(page, '/staff?q=finns+inte');
      await look(page, '/staff/disputes');
      await look(page, '/staff/disputes?filter=ended');
      await page.goto('/staff/disputes');
      const address = await page.getByRole('main').locator('a[href^="/staff/disputes/"]').first().getAttribute('href');
      await look(page, address ?? '');
      await look(page, '/staff/ledger');
      await page.getByRole('main').locator('a[href^="/staff/ledger?run="]').first().click();
      await look(page, new URL(page.url()).pathname + new URL(page.url()).search);
      await look(page, `/staff?q=${person(seen).name.replace(' ', '+')}`);
      await page.getByRole('link', { name: person(seen).name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await look(page, new URL(page.url()).pathname);
      await page.getByRole('main').locator('a[href^="/staff/invoices/"]').first().click();
      await expect(page.locator('details').first()).toBeVisible();
      await look(page, new URL(page.url()).pathname);
    });
    await as(browser, { who: staff('besked-economist'), look: shown, lang, folder: info.project.outputDir, baseURL }, async (page) => {
      await look(page, '/staff/jobs');
    });
  });
}
