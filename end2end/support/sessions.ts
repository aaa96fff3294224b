import { mkdirSync, existsSync, writeFileSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import { baseUrl } from './environment';
import type { Person } from './people';
import { signIn, signInStaff } from './sign-in';
import { words, type Lang } from './words';

type State = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/**
 * The cookies of someone who is signed in, so that tests that are about something else need not
 * sign in again. Each worker has its own, kept for the run. Never sign out with it.
 */
export async function signedIn(browser: Browser, who: Person, lang: Lang, folder: string): Promise<State> {
  const file = join(folder, `${who.kind}-${who.number}-${lang}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as State;
  const context = await browser.newContext({ baseURL: baseUrl, locale: lang === 'sv' ? 'sv-SE' : 'en-GB' });
  const page = await context.newPage();
  await (who.kind === 'staff' ? signInStaff : signIn)(page, words[lang], who);
  await page.waitForURL(`${baseUrl}/**`);
  const state = await context.storageState();
  await context.close();
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
  return state;
}
