// Driven by `cargo xtask e2e`, which starts servers with `test-support` and says where they are.
// A worker for each: the tests of one share its server and its clock.
import { defineConfig } from '@playwright/test';
import { SERVERS, SITE } from './fixtures/site';

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: SERVERS.length,
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 120_000, // a whole journey of several people, each page read by axe, on a busy machine
  expect: { timeout: 10_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: SITE,
    timezoneId: 'America/New_York',
    locale: 'en-GB',
    // In the middle of a change of colours axe would read neither of them.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace doubles what a test costs: TRACE=1 makes them for one that fails.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: desktop },
    { name: 'phone', use: phone },
    { name: 'no-javascript', use: { ...desktop, javaScriptEnabled: false } },
  ],
});
