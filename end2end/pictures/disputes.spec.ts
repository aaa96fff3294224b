import { resident } from '../support/cast';
import { openCase } from '../support/dispute';
import { rows } from '../support/invoice';
import { person, staff } from '../support/people';
import { signIn, signInByNumber, signInStaff } from '../support/sign-in';
import { oneThatIs, thatAre } from '../support/standing';
import { inEveryView, take } from '../support/picture';

/** What staff can do with a case by how it stands, unfolded one by one. */
const acts = {
  taken: ['statement', 'ask-debtor', 'ask-unit', 'reply'],
  stated: ['decision'],
  decided: ['correct', 'own-fault'],
};

inEveryView(async ({ say, open }) => {
  const debtor = await open();
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
  await debtor.goto(`${asked}?step=why`);
  await debtor.getByRole('button', { name: say.goOn, exact: true }).click();
  await debtor.getByRole('alert').first().waitFor();
  await take(debtor, 'dispute-why-wrong');
  await debtor.goto('/disputes');
  await take(debtor, 'disputes');
  await debtor.goto(path);
  await take(debtor, 'case');
  for (const reading of ['plain', 'easy']) {
    await debtor.goto(`${path}?reading=${reading}`);
    await take(debtor, `case-${reading}`);
  }
  await debtor.goto('/overview');
  await take(debtor, 'overview-with-case');
  await debtor.close();

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
  await take(official, 'staff-disputes');
  await official.goto(`/staff${path}`);
  await take(official, 'staff-case');
  await official.goto('/staff/disputes?filter=late');
  await take(official, 'staff-disputes-late');
  for (const [state, slugs] of Object.entries(acts)) {
    for (const slug of slugs) {
      await official.goto(`/staff${oneThatIs('dispute', state).path}`);
      const form = official.locator(`#${slug}`);
      if ((await form.getAttribute('open')) === null) await form.locator('> summary').click();
      await take(official, `staff-case-${slug}`);
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
  // The demonstration has a case of every state, on either list.
  for (const list of ['open', 'ended']) {
    await official.goto(list === 'open' ? '/staff/disputes' : '/staff/disputes?filter=ended');
    const cases = await official.getByRole('main').locator('a[href^="/staff/disputes/"]')
      .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
    for (const [at, address] of cases.entries()) {
      await official.goto(address);
      await take(official, `staff-case-${list}-${String(at + 1).padStart(2, '0')}`);
    }
  }
  await official.close();
});
