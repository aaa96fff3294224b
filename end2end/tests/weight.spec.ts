import { test, expect } from '../support/test';
import { resident } from '../support/cast';
import { person } from '../support/people';
import { signedIn } from '../support/sessions';
import { scale } from '../support/weight';

const MOST_BYTES = 60_000;
const MOST_REQUESTS = 8;

test('a first visit to the invoices costs at most 60 kB in 8 requests, without WebAssembly', async ({ browser, lang, baseURL }, info) => {
  const counted = await scale();
  const context = await browser.newContext({
    baseURL,
    proxy: counted.proxy,
    storageState: await signedIn(browser, person(resident), lang, info.project.outputDir),
  });
  const page = await context.newPage();
  await page.goto('/invoices');
  // The service worker comes after the page, and takes the offline page home.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForLoadState('networkidle');
  // A browser with a window asks for the icon and the manifest as well; one without may not.
  const links = await page
    .locator('link[rel~="manifest"], link[rel~="icon"]')
    .evaluateAll((found) => found.map((link) => (link as HTMLLinkElement).href));
  for (const link of links) {
    if (!counted.paths.includes(new URL(link).pathname)) {
      await page.evaluate((address) => fetch(address, { cache: 'no-store' }).then((answer) => answer.text()), link);
    }
  }
  const told = `${counted.bytes()} bytes in ${counted.paths.length} requests:\n${counted.paths.join('\n')}`;
  await info.attach('weight', { body: told });
  expect(counted.paths.length, told).toBeLessThanOrEqual(MOST_REQUESTS);
  expect(counted.bytes(), told).toBeLessThanOrEqual(MOST_BYTES);
  expect(told).not.toContain('.wasm');
  await context.close();
  await counted.close();
});
