import { staff } from '../support/people';
import { inEveryView, take } from '../support/picture';
import { signInByNumber, signInStaff } from '../support/sign-in';
import { oneThatIs } from '../support/standing';

inEveryView(async ({ say, open }) => {
  const agreed = oneThatIs('plan', 'agreed');
  const debtor = await open();
  await signInByNumber(debtor, say, agreed.number);
  await debtor.goto(agreed.path);
  await take(debtor, 'plan-agreed');
  await debtor.goto(`${agreed.path}/sign`);
  await take(debtor, 'plan-sign');
  await debtor.close();

  const manager = await open();
  await signInStaff(manager, say, staff('besked-manager'), '/staff/plans');
  for (const state of ['countered', 'noticed', 'broken', 'active']) {
    const { path, number } = oneThatIs('plan', state);
    const owner = await open();
    await signInByNumber(owner, say, number);
    await owner.goto(path);
    await take(owner, `plan-${state}`);
    if (state === 'broken') {
      await owner.getByRole('main').locator('a[href^="/invoices/"]').first().click();
      await owner.waitForURL(/\/invoices\//);
      await take(owner, 'invoice-of-a-broken-plan');
    }
    if (state === 'active') {
      await owner.goto(`${path}/change`);
      await take(owner, 'plan-change');
    }
    await owner.close();
    await manager.goto(`/staff${path}`);
    await take(manager, `staff-plan-${state}`);
  }
  await manager.close();
});
