import { defineConfig } from '@playwright/test';
import { baseUrl, launchOptions } from './support/environment';
import type { Options } from './support/test';

// Journeys run with and without scripts, in both languages. What only concerns the browser itself
// (accessibility, weight, offline, policy) runs once.
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
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'sv', use: { locale: 'sv-SE', lang: 'sv' } },
    { name: 'en', use: { locale: 'en-GB', lang: 'en' }, testDir: 'tests/journeys' },
    { name: 'sv without scripts', use: { locale: 'sv-SE', lang: 'sv', javaScriptEnabled: false }, testDir: 'tests/journeys' },
    { name: 'en without scripts', use: { locale: 'en-GB', lang: 'en', javaScriptEnabled: false }, testDir: 'tests/journeys' },
  ],
});
