import { test } from '@playwright/test';
import { resident } from '../support/cast';
import { openCase } from '../support/dispute';
import { rows } from '../support/invoice';
import { person, staff } from '../support/people';
import { signIn, signInStaff } from '../support/sign-in';
import { take } from '../support/picture';
import { words, type Lang } from '../support/words';

for (const width of [360, 1280]) {
  for (const lang of ['sv', 'en'] satisfies Lang[]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${width}-${lang}-${colorScheme}`, async ({ browser, baseURL }) => {
        const say = words[lang];
        const settings = {
          baseURL,
          locale: lang === 'sv' ? 'sv-SE' : 'en-GB',
          viewport: { width, height: width === 360 ? 740 : 860 },
          colorScheme,
        };
        const debtor = await browser.newPage(settings);
        await signIn(debtor, say, person(resident), '/overview');
        const statement = 'Vi var bortresta hela månaden och använde inget.';
        const path = await openCase(debtor, 'Bygglov', { ground: 'not_received', statement });
        await debtor.goto('/invoices?q=vatten');
        await rows(debtor).first().click();
        const asked = `${new URL(debtor.url()).pathname}/dispute`;
        for (const step of ['what', 'why', 'story', 'check']) {
          await debtor.goto(`${asked}?step=${step}`);
          await take(debtor, `dispute-${step}`);
        }
        await debtor.goto('/disputes');
        await take(debtor, 'disputes');
        await debtor.goto(path);
        await take(debtor, 'case');
        await debtor.goto(`${path}?reading=easy`);
        await take(debtor, 'case-easy');
        await debtor.goto('/overview');
        await take(debtor, 'overview-with-case');
        await debtor.close();

        const official = await browser.newPage(settings);
        await signInStaff(official, say, staff('besked-manager'), '/staff/disputes');
        await take(official, 'staff-disputes');
        await official.goto(`/staff${path}`);
        await take(official, 'staff-case');
        await official.close();
      });
    }
  }
}
