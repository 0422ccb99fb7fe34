import { test, expect } from '../fixtures/test';

test('everybody can look around: home, mentors, a mentor, and an address that leads nowhere', async ({
  actors,
  seed,
}) => {
  await seed.mentor('Ada');
  await seed.mentor('Grace', { company: 'Nanoseconds', teaching: [{ topic: 'go', minutes: 30, price: 0 }] });
  const stranger = await actors.stranger();

  await stranger.visit.open('/');
  await expect(stranger.page.getByRole('heading', { level: 1 })).toBeVisible();
  await stranger.visit.open('/mentors?topic=go');
  await expect(stranger.page.getByRole('link', { name: 'Grace', exact: true })).toBeVisible();
  await expect(stranger.page.getByRole('link', { name: 'Ada', exact: true })).toHaveCount(0);
  await stranger.visit.open('/mentors?company=Nowhere');
  await expect(stranger.page.getByRole('heading', { name: 'Nobody matches all of this' })).toBeVisible();

  const lost = await stranger.page.goto('/nowhere');
  expect(lost?.status()).toBe(404);
  await stranger.visit.look();
  const nobody = await stranger.page.goto('/mentors/nobody');
  expect(nobody?.status()).toBe(404);
  await expect(stranger.page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});

test('a stranger who asks for a time signs in first and comes back to it', async ({ actors, seed }) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const stranger = await actors.stranger();
  await stranger.mentor.find('Ada');
  await stranger.mentor.chooseDay('Mon 9 Mar 2026');
  await stranger.page.locator('a.start').first().click();

  await expect(stranger.page).toHaveURL(/\/sign-in\?next=/);
  await stranger.account.fillSignIn('linus@example.com', 'correct horse battery');

  await expect(stranger.page).toHaveURL(/\/mentors\/.+\/book\/.+start=/);
  await stranger.visit.look();
});

test('times are shown in the zone of the browser, and in another when the reader chooses one', async ({
  actors,
  seed,
}) => {
  await seed.mentor('Ada');
  const stranger = await actors.stranger();
  await stranger.visit.open('/mentors');
  const hasScripts = (await stranger.page.locator('html[data-hydrated]').count()) > 0;
  const at = hasScripts ? 'Times in New York time (UTC−5)' : 'Times are in Dhaka time (UTC+6) until you choose';
  await expect(stranger.page.getByText(at)).toBeVisible();
  await stranger.mentor.find('Ada');
  if (hasScripts) await stranger.page.getByText('· change').click();
  await stranger.page.getByLabel('Time zone').fill('berlin');
  await stranger.page.getByRole('button', { name: 'Show times', exact: true }).click();

  await expect(stranger.page.getByText('Times in Berlin time (UTC+1)')).toBeVisible();
  await stranger.mentor.chooseDay('Mon 9 Mar 2026');
  await expect(stranger.page.getByRole('link', { name: /^04:00, / })).toBeVisible();
});

test('a newcomer keeps the chosen time through sign-up and sign-in', async ({ actors, seed }) => {
  await seed.mentor('Ada');
  const stranger = await actors.stranger();
  await stranger.mentor.find('Ada');
  await stranger.mentor.chooseDay('Mon 9 Mar 2026');
  await stranger.page.locator('a.start').first().click();
  await expect(stranger.page).toHaveURL(/\/sign-in\?next=/);
  await expect(stranger.page.getByText(/^Sign in to request .*with Ada/)).toBeVisible();
  await stranger.page.getByRole('link', { name: 'Create an account' }).click();

  await stranger.account.fillSignUp({
    name: 'Linus',
    email: 'linus@example.com',
    password: 'correct horse battery',
    wants: 'Learn',
  });
  await stranger.page.getByRole('button', { name: 'Create account' }).click();

  await expect(stranger.page.getByText(/Account ready. Sign in to request .*with Ada/)).toBeVisible();
  await expect(stranger.page.getByLabel('E-mail address')).toHaveValue('linus@example.com');
  await stranger.visit.look();
  await stranger.page.getByLabel('Password').fill('correct horse battery');
  await stranger.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(stranger.page).toHaveURL(/\/mentors\/.+\/book\/.+start=/);
});

test('a search stands in the address with what was chosen, and nothing else', async ({
  actors,
  seed,
  javaScriptEnabled,
}) => {
  await seed.mentor('Ada');
  const stranger = await actors.stranger();
  await stranger.visit.open('/mentors');
  await stranger.page.getByRole('searchbox', { name: 'Search' }).fill('Ada & co');

  await stranger.page.getByRole('button', { name: 'Show mentors' }).click();

  await expect(stranger.page).toHaveURL(/[?&]q=Ada/);
  const query = new URL(stranger.page.url()).searchParams;
  expect(query.get('q')).toBe('Ada & co');
  expect([...query.keys()], 'a field without a name').not.toContain('');
  if (javaScriptEnabled !== false) expect([...query.values()], 'an empty field').not.toContain('');
  await expect(stranger.page.getByRole('searchbox', { name: 'Search' })).toHaveValue('Ada & co');
  await stranger.page.goBack();
  await expect(stranger.page.getByRole('link', { name: 'Ada', exact: true })).toBeVisible();
});
