import { staff } from '../support/people';
import { inEveryView, take } from '../support/picture';
import { signInByNumber, signInStaff } from '../support/sign-in';
import { oneThatIs, thatAre } from '../support/standing';

/** What staff can do with a case by how it stands, unfolded one by one. */
const acts = {
  taken: ['statement', 'ask-debtor', 'ask-unit', 'reply', 'register'],
  stated: ['decision'],
  decided: ['correct', 'register'],
  forwarded: ['register', 'receipt'],
};

inEveryView(async ({ say, open }) => {
  // What was decided, how one goes on, and the form for it.
  for (const [at, { path: decided, number }] of thatAre('dispute', 'decided').slice(0, 3).entries()) {
    const owner = await open();
    await signInByNumber(owner, say, number);
    await owner.waitForURL('/overview');
    for (const reading of at === 0 ? ['full', 'plain', 'easy'] : ['full']) {
      await owner.goto(`${decided}?reading=${reading}`);
      const folded = owner.locator('details.deed:not([open]) > summary');
      while ((await folded.count()) > 0) await folded.first().click();
      await take(owner, `case-decided-${at + 1}-${reading}`);
    }
    await owner.close();
  }

  const official = await open();
  await signInStaff(official, say, staff('besked-manager'), '/staff/disputes');
  await official.waitForURL('/staff/disputes');
  for (const [state, slugs] of Object.entries(acts)) {
    for (const slug of slugs) {
      await official.goto(`/staff${oneThatIs('dispute', state).path}`);
      const form = official.locator(`#${slug}`);
      if ((await form.getAttribute('open')) === null) await form.locator('> summary').click();
      await take(official, `staff-case-${state}-${slug}`);
    }
  }
  // A decision without what it takes, and the letter before it is sent.
  await official.goto(`/staff${oneThatIs('dispute', 'stated').path}`);
  const decision = official.locator('#decision');
  await decision.locator('button[value="preview"]').click();
  await official.getByRole('heading', { name: say.summary }).waitFor();
  await take(official, 'staff-case-decision-wrong');
  await decision.locator('input[name="outcome"][value="no_change"]').check();
  await decision.locator('textarea[name="facts"]').fill('Yttrandet visar att avtalet gällde.');
  await decision.locator('textarea[name="rules"]').fill('Avtalet 4 §');
  await decision.locator('input[name="bias"][value="none"]').check();
  await decision.locator('button[value="preview"]').click();
  await official.locator('#preview').waitFor();
  await take(official, 'staff-case-preview');
  // What comes by letter or telephone: an objection of an invoice, with its papers, and what lacks.
  await official.goto(`/staff${oneThatIs('dispute', 'decided').path}`);
  await official.getByRole('main').locator('a[href^="/staff/invoices/"]').first().click();
  await official.waitForURL(/\/staff\/invoices\//);
  await official.goto(`${new URL(official.url()).pathname}/dispute`);
  await take(official, 'staff-objection');
  await official.locator('form[action$="/dispute"] button[type="submit"]').last().click();
  await official.getByRole('heading', { name: say.summary }).waitFor();
  await take(official, 'staff-objection-wrong');
  await official.close();
});
