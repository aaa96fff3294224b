import { test as base, expect, type Page } from '@playwright/test';
import { providerUrl } from './environment';
import { words, type Lang, type Words } from './words';

export interface Options {
  /** The language that the browser asks for. */
  lang: Lang;
}

interface Fixtures {
  /** The words that the pages use in that language. */
  say: Words;
  /** What the browser complained about. A test fails when anything is left here. */
  complaints: string[];
}

/** Collects what the portal's pages complain about: refused by the policy, failed scripts. */
export async function listen(page: Page, complaints: string[]): Promise<void> {
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() !== 'error' && !text.includes('Content Security Policy')) return;
    // The browser logs every answer of 400 and above as an error; tests check those by status.
    if (text.startsWith('Failed to load resource')) return;
    if (page.url().startsWith(providerUrl) || message.location().url.startsWith(providerUrl)) return;
    complaints.push(`console: ${text}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
}

export const test = base.extend<Options & Fixtures>({
  lang: ['sv', { option: true }],
  say: async ({ lang }, use) => use(words[lang]),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      await listen(page, complaints);
      await use(complaints);
      expect(complaints, 'the browser complained').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
