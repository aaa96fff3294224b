import { defineConfig } from '@playwright/test';
import { baseUrl, launchOptions } from './support/environment';
import type { Options } from './support/test';

// Journeys run in both languages, and with and without scripts: paired so that two runs meet all
// four, and with `--long` in every combination. What only concerns the browser itself (accessibility, weight,
// offline, policy) runs once.
const everyWay = Boolean(process.env.BESKED_LONG);
const journeys = 'tests/journeys';

export default defineConfig<Options>({
  testDir: 'tests',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // A machine that builds beside it can make one page late; a fault fails twice.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: baseUrl,
    launchOptions,
    viewport: { width: 390, height: 844 },
    // Without it the page glides to what is to be clicked, and on a busy machine never rests.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'sv', use: { locale: 'sv-SE', lang: 'sv' } },
    { name: 'en without scripts', use: { locale: 'en-GB', lang: 'en', javaScriptEnabled: false }, testDir: journeys },
    ...(everyWay
      ? [
          { name: 'en', use: { locale: 'en-GB', lang: 'en' as const }, testDir: journeys },
          {
            name: 'sv without scripts',
            use: { locale: 'sv-SE', lang: 'sv' as const, javaScriptEnabled: false },
            testDir: journeys,
          },
        ]
      : []),
  ],
});
