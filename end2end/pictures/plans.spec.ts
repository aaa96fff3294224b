import { company, representative } from '../support/cast';
import { run } from '../support/database';
import { person, staff } from '../support/people';
import { inEveryView, take } from '../support/picture';
import { aPlan, aRespite, moreTimeFor, partsOf } from '../support/plan';
import { actFor, signIn, signInStaff } from '../support/sign-in';

/** So many days from today. */
function inDays(days: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

inEveryView(async ({ say, open }) => {
  const debtor = await open();
  await signIn(debtor, say, person(representative));
  await actFor(debtor, say, company);
  await debtor.waitForURL('/overview');

  await debtor.goto(await partsOf(debtor, 'Avfall'));
  await take(debtor, 'plan-new');
  await debtor.getByLabel(say.plans.firstDue).fill('');
  await debtor.getByRole('button', { name: say.plans.workOut, exact: true }).click();
  await debtor.getByRole('heading', { name: say.summary }).waitFor();
  await take(debtor, 'plan-new-wrong');
  await debtor.getByLabel(say.plans.firstDue).fill(inDays(60));
  await debtor.getByRole('button', { name: say.plans.workOut, exact: true }).click();
  await debtor.locator('#outcome strong').filter({ hasText: say.plans.notPossible }).waitFor();
  await take(debtor, 'plan-new-not-possible');
  const plan = await aPlan(debtor, say, 'Lokalhyra');
  await debtor.goto('/plans');
  await take(debtor, 'plans');
  await debtor.goto(plan);
  await take(debtor, 'plan');

  await debtor.goto(await moreTimeFor(debtor, 'Avfall'));
  await debtor.getByRole('button', { name: say.respites.workOut }).click();
  await debtor.getByRole('heading', { name: say.summary }).waitFor();
  await take(debtor, 'respite-new-wrong');
  await debtor.getByLabel(say.respites.until).fill(inDays(20));
  await debtor.getByRole('button', { name: say.respites.workOut }).click();
  await debtor.locator('#outcome').waitFor();
  await take(debtor, 'respite-new');
  // A year is longer than the rules give: a person can be asked all the same.
  await debtor.getByLabel(say.respites.until).fill(inDays(365));
  await debtor.getByRole('button', { name: say.respites.workOut }).click();
  await debtor.getByRole('button', { name: say.respites.askAnyway }).waitFor();
  await take(debtor, 'respite-new-not-possible');
  const respite = await aRespite(debtor, say, 'Livsmedelskontroll', inDays(60));
  await debtor.goto(respite);
  await take(debtor, 'respite');
  await debtor.close();

  const official = await open();
  await signInStaff(official, say, staff('besked-manager'), '/staff/plans');
  await official.waitForURL('/staff/plans');
  await take(official, 'staff-plans');
  await official.goto(`/staff${plan}`);
  await take(official, 'staff-plan');
  await official.goto(`/staff${respite}`);
  await take(official, 'staff-respite');
  await official.close();

  const economist = await open();
  await signInStaff(economist, say, staff('besked-economist'), '/staff/payments');
  await economist.waitForURL('/staff/payments');
  await take(economist, 'staff-payments');
  // What is paid back waits for a colleague. Another view may have put it forward.
  const refund = economist.locator('form[action$="/refund"] button').first();
  if ((await refund.count()) > 0) {
    const loaded = economist.waitForEvent('load');
    await refund.click();
    await loaded;
  }
  const decline = economist.locator('details:has(form[action$="/decline"]) > summary').first();
  if ((await decline.count()) > 0) await decline.click();
  await take(economist, 'staff-refunds');
  await economist.goto('/staff/ledger');
  await take(economist, 'staff-imports');
  const refused = run('select id from import_run order by refused desc, id limit 1').trim();
  await economist.goto(`/staff/ledger?run=${refused}`);
  await take(economist, 'staff-import-refused');
  await economist.close();

  const administrator = await open();
  await signInStaff(administrator, say, staff('besked-administrator'), '/staff/settings');
  await administrator.waitForURL('/staff/settings');
  await take(administrator, 'staff-settings');
  await administrator.goto('/staff/settings/plan_auto_amount');
  await take(administrator, 'staff-setting');
  await administrator.goto('/staff/settings/plan_auto_months');
  await administrator.getByLabel(say.settings.newValue, { exact: true }).fill('2');
  await administrator.getByRole('button', { name: say.settings.tryIt, exact: true }).click();
  await administrator.getByRole('heading', { name: say.settings.tried }).waitFor();
  await take(administrator, 'staff-setting-tried');
  await administrator.getByRole('button', { name: say.settings.send, exact: true }).click();
  await administrator.getByRole('heading', { name: say.summary }).waitFor();
  await take(administrator, 'staff-setting-wrong');
  await administrator.close();

  const anyone = await open();
  await anyone.goto('/verify');
  await take(anyone, 'verify');
  await anyone.close();
});
