import type { Browser, Page } from '@playwright/test';
import { baseUrl } from './environment';
import type { Lang } from './words';

/** How a journey is run: in which language, and whether scripts run. */
export interface Way {
  lang: Lang;
  javaScriptEnabled: boolean | undefined;
}

/** A page in a browser of its own, for whoever else takes part in a journey. */
export async function another(browser: Browser, { lang, javaScriptEnabled }: Way): Promise<Page> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    locale: lang === 'sv' ? 'sv-SE' : 'en-GB',
    ...(javaScriptEnabled === undefined ? {} : { javaScriptEnabled }),
  });
  return await context.newPage();
}
