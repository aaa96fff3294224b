import { test, type Page } from '@playwright/test';
import { words, type Lang } from './words';

const folder = 'test-results/pictures';

/** The whole page at once, as tall as it is, so that a bar at its foot stands at its foot. */
export async function take(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size) await page.setViewportSize({ width: size.width, height: Math.max(tall, size.height) });
  await page.screenshot({ path: `${folder}/${test.info().title}/${name}.png` });
  if (!size) return;
  await page.setViewportSize(size);
  // A click before the page has its size again would hit what stands elsewhere by then.
  await page.waitForFunction((height) => window.innerHeight === height, size.height);
}

/** What a set of pictures is taken with: a browser page in its size, language and colours. */
export type Camera = { lang: Lang; say: (typeof words)[Lang]; open: () => Promise<Page> };

/** The same pictures in every size, language and colour that is looked at. */
export function inEveryView(pictures: (camera: Camera) => Promise<void>): void {
  for (const width of [360, 1280]) {
    for (const lang of ['sv', 'en'] satisfies Lang[]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        test(`${width}-${lang}-${colorScheme}`, async ({ browser, baseURL }) => {
          const settings = {
            baseURL,
            locale: lang === 'sv' ? 'sv-SE' : 'en-GB',
            viewport: { width, height: width === 360 ? 740 : 860 },
            colorScheme,
          };
          await pictures({ lang, say: words[lang], open: () => browser.newPage(settings) });
        });
      }
    }
  }
}
