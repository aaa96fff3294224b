import { defineConfig } from '@playwright/test';
import { baseUrl, launchOptions } from './support/environment';

// Takes a picture of every page, to be looked at: npm run pictures.
export default defineConfig({
  testDir: 'pictures',
  outputDir: 'test-results/taking',
  fullyParallel: true,
  workers: 2,
  timeout: 240_000,
  reporter: [['list']],
  use: { baseURL: baseUrl, launchOptions },
});
