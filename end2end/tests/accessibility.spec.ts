import type { Browser, Page } from '@playwright/test';
import { test, expect, listen } from '../support/test';
import { expectAccessible, expectColoursTellApart, expectNoSidewaysScroll } from '../support/axe';
import { calling } from '../support/callback';
import { company, representative, resident, seen, sole } from '../support/cast';
import { openCase } from '../support/dispute';
import { rows } from '../support/invoice';
import { person, staff, type Person } from '../support/people';
import { aPlan } from '../support/plan';
import { signedIn } from '../support/sessions';
import { actFor, signIn } from '../support/sign-in';
import { words, type Lang } from '../support/words';

// Each reads some twenty pages to the end, in every look, which takes its time on a small machine.
test.setTimeout(600_000);

const widths = [360, 1280];

/** Who looks, in which language, and where signed-in sessions are kept. */
interface Visitor {
  who?: Person;
  lang: Lang;
  folder: string;
  baseURL: string | undefined;
}

/** Opens a page for someone and hands it over. */
async function as(browser: Browser, { who, lang, folder, baseURL }: Visitor, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    baseURL,
    locale: lang === 'sv' ? 'sv-SE' : 'en-GB',
    // Colours are looked at as they end, not on their way there.
    reducedMotion: 'reduce',
    ...(who ? { storageState: await signedIn(browser, who, lang, folder) } : {}),
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  await listen(page, complaints);
  await visit(page);
  expect(complaints, 'the browser complained').toEqual([]);
  await context.close();
}

/** Changes the colours, and waits until they are there. */
async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Looks at the page that is open: narrow and wide, and in the dark, where nothing differs but colours. */
async function lookAtIt(page: Page, what: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await inColours(page, 'light');
    await expectAccessible(page, `${what} as ${width}`);
    await expectNoSidewaysScroll(page, `${what} as ${width}`);
    await inColours(page, 'dark');
    await expectColoursTellApart(page, `${what} as ${width}, dark`);
  }
}

async function look(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await lookAtIt(page, path);
}

test('public pages', async ({ browser, lang, baseURL }, info) => {
  await as(browser, { lang, folder: info.project.outputDir, baseURL }, async (page) => {
    const paths = ['/', '/contact', '/how-we-work', '/accessibility', '/privacy', '/verify', '/offline', '/account/email/confirm?token=x', '/account/email/confirm?done=1', '/nothing-here'];
    const problems = ['cancelled', 'level', 'expired', 'not-trusted', 'no-number', 'provider-down', 'refused', 'session-ended'];
    for (const path of [...paths, '/sign-in', '/staff/sign-in', '/staff/sign-in?problem=no-role']) await look(page, path);
    for (const problem of problems) await look(page, `/sign-in?problem=${problem}`);
    // A call that is asked for without signing in: by its link, with its forms open, and cancelled.
    const call = calling[lang];
    await look(page, '/callbacks/new');
    await page.getByLabel(call.phone).fill('070-174 06 23');
    await page.getByRole('button', { name: call.ask }).click();
    await page.waitForURL(/\/callbacks\/mine\//);
    const forms = page.locator('details.deed:not([open])');
    while ((await forms.count()) > 0) await forms.first().locator('> summary').click();
    await lookAtIt(page, 'a call by its link');
    await page.getByRole('button', { name: call.cancel }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(call.cancelled);
    await lookAtIt(page, 'a call by its link, cancelled');
    await look(page, '/callbacks/mine/x');
  });
});

test('a debtor’s lists', async ({ browser, lang, baseURL }, info) => {
  const say = words[lang];
  await as(browser, { who: person(resident), lang, folder: info.project.outputDir, baseURL }, async (page) => {
    for (const path of ['/overview', '/account', '/messages', '/invoices?status=overdue', '/invoices?status=disputed', '/invoices?q=finns+inte', '/invoices']) {
      await look(page, path);
    }
    // A form with errors.
    await page.goto('/account');
    await page.getByLabel(say.email).fill('inte en adress');
    await page.getByRole('button', { name: say.save }).click();
    await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
    await lookAtIt(page, 'the account with an error');
  });
});

test('a debtor’s invoices', async ({ browser, lang, baseURL }, info) => {
  await as(browser, { who: person(resident), lang, folder: info.project.outputDir, baseURL }, async (page) => {
    await page.goto('/invoices');
    // Every kind of standing has a page of its own looks.
    const addresses = await rows(page).evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
    for (const address of addresses.slice(0, 14)) {
      await page.goto(address);
      // One that has been opened is no longer among those that are closed.
      const folded = page.locator('details:not([open])');
      while ((await folded.count()) > 0) await folded.first().locator('> summary').click();
      await lookAtIt(page, address);
    }
  });
});

test('a debtor’s cases', async ({ browser, lang, baseURL }, info) => {
  const say = words[lang];
  const visitor = { lang, folder: info.project.outputDir, baseURL };
  await as(browser, { ...visitor, who: person(sole) }, async (page) => {
    const path = await openCase(page, 'Livsmedelskontroll', { ground: 'other', statement: 'Besöket var kortare än så här.' });
    await page.goto('/invoices?q=Livsmedelskontroll');
    await rows(page).first().click();
    const invoice = new URL(page.url()).pathname;
    for (const step of ['what', 'why', 'story', 'wanted', 'evidence', 'check']) await look(page, `${invoice}/dispute?step=${step}`);
    for (const seen of ['/disputes', path, `${path}?reading=easy`, '/messages']) await look(page, seen);
    await page.getByRole('main').locator('a[href^="/messages/"]').first().click();
    await page.waitForURL(/\/messages\/./);
    await look(page, new URL(page.url()).pathname);
    // More time to pay: the question, with what is wrong with it, and with what it comes to.
    await page.goto(`/respites/new?invoice=${invoice.slice(-36)}`);
    await lookAtIt(page, 'more time');
    await page.getByRole('button', { name: say.respites.workOut }).click();
    await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
    await lookAtIt(page, 'more time without a day');
    await page.getByLabel(say.respites.until).fill('2039-12-01');
    await page.getByRole('button', { name: say.respites.workOut }).click();
    await expect(page.getByText(say.respites.notPossible)).toBeVisible();
    await lookAtIt(page, 'more time than is given');
    // Being called back: the question, with what is wrong with it, and the call with its forms open.
    await look(page, `/callbacks/new?about=${invoice.slice(-36)}`);
    await page.getByLabel(calling[lang].phone).fill('1740605');
    await page.getByRole('button', { name: calling[lang].ask }).click();
    await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
    await lookAtIt(page, 'a call with a number that cannot be one');
    await page.getByLabel(calling[lang].phone).fill('070-174 06 21');
    await page.getByRole('button', { name: calling[lang].ask }).click();
    await page.waitForURL(/\/callbacks\/[0-9a-f-]{36}/);
    const forms = page.locator('details.deed:not([open])');
    while ((await forms.count()) > 0) await forms.first().locator('> summary').click();
    await lookAtIt(page, 'a call');
    const call = new URL(page.url()).pathname;
    await as(browser, { ...visitor, who: staff('besked-call-agent') }, async (agent) => {
      const calls = ['', '/new', '/windows', '/cover'].map((page) => `/staff/callbacks${page}`);
      const paths = [...calls, '/staff/statistics'];
      for (const path of paths) await look(agent, path);
      await look(agent, `/staff${call}`);
      await agent.getByRole('button', { name: calling[lang].claim }).click();
      await lookAtIt(agent, `/staff${call}, taken`);
    });
    // Paying in parts: of all that is open, with what is wrong with it, and with the nearest that is agreed to.
    await look(page, '/plans');
    await look(page, '/plans/new');
    await page.getByLabel(say.plans.firstDue).fill('');
    await page.getByRole('button', { name: say.plans.workOut, exact: true }).click();
    await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
    await lookAtIt(page, 'parts without a first day');
    await page.getByLabel(say.plans.firstDue).fill('2039-12-01');
    await page.getByRole('button', { name: say.plans.workOut, exact: true }).click();
    await expect(page.locator('#outcome [data-t="verdict"]')).toHaveText(say.plans.notPossible);
    await lookAtIt(page, 'parts that begin too late');
  });
  // Choosing another to act for begins a new session, so this one is nobody else's.
  await as(browser, visitor, async (page) => {
    await signIn(page, say, person(representative));
    await expect(page).toHaveURL(/act-for/);
    await look(page, '/act-for');
    await actFor(page, say, company);
    await expect(page).toHaveURL('/overview');
    await look(page, '/overview');
    const plan = await aPlan(page, say, 'Lokalhyra');
    await look(page, '/plans');
    await look(page, plan);
    await as(browser, { ...visitor, who: staff('besked-manager') }, async (official) => {
      await look(official, '/staff/plans');
      await official.goto(`/staff${plan}`);
      const folded = official.locator('details.deed:not([open])');
      while ((await folded.count()) > 0) await folded.first().locator('> summary').click();
      await lookAtIt(official, `/staff${plan}`);
    });
  });
});

test('the staff’s pages', async ({ browser, lang, baseURL }, info) => {
  const visitor = { lang, folder: info.project.outputDir, baseURL };
  await as(browser, { ...visitor, who: person(sole) }, async (page) => {
    await openCase(page, 'Lokalhyra', { ground: 'not_received', statement: 'Lokalen var stängd.' });
  });
  await as(browser, { ...visitor, who: staff('besked-manager') }, async (page) => {
    for (const path of ['/staff', '/staff?q=finns+inte', '/staff/plans', '/staff/disputes?filter=ended', '/staff/disputes']) await look(page, path);
    const address = await page.getByRole('main').locator('a[href^="/staff/disputes/"]').first().getAttribute('href');
    await look(page, address ?? '');
    await look(page, '/staff/statistics/tests');
    await page.locator('form[action="/staff/statistics/tests/draw"] button').click();
    await page.waitForURL(/\/staff\/statistics\/tests\/[0-9a-f-]{36}/);
    await lookAtIt(page, 'a test call');
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
  await as(browser, { ...visitor, who: staff('besked-economist') }, async (page) => {
    await look(page, '/staff/jobs');
    await look(page, '/staff/payments');
  });
  const say = words[lang];
  await as(browser, { ...visitor, who: staff('besked-administrator') }, async (page) => {
    await look(page, '/staff/settings');
    for (const own of ['plan_automatic_regimes', 'callback_days', 'callback_walpurgis']) {
      await look(page, `/staff/settings/${own}`);
    }
    await page.goto('/staff/settings/plan_auto_months');
    await page.getByLabel(say.settings.newValue, { exact: true }).fill('2');
    await page.getByRole('button', { name: say.settings.tryIt, exact: true }).click();
    await expect(page.getByRole('heading', { name: say.settings.tried })).toBeVisible();
    await lookAtIt(page, 'a setting that is tried');
    await page.getByRole('button', { name: say.settings.send, exact: true }).click();
    await expect(page.getByRole('heading', { name: say.summary })).toBeVisible();
    await lookAtIt(page, 'a setting with an error');
  });
});
