import { existsSync } from 'node:fs';

/** A setting that the tests cannot do without. */
export function needed(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set. Run "cargo xtask test", which starts the portal and tells the tests where it is.`);
  }
  return value.replace(/\/$/, '');
}

/** Where the portal answers. */
export const baseUrl = needed('BASE_URL');

/** Where the development identity provider answers. */
export const providerUrl = needed('IDP_URL');

const browser = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** The machine's own browser: nothing is downloaded. */
export const launchOptions = {
  ...(existsSync(browser) ? { executablePath: browser } : {}),
  args: [
    // A browser started by root refuses its own sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
