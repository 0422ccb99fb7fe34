import { test, expect } from '../fixtures/test';

test('everybody can look around: home, mentors, a mentor, and an address that leads nowhere', async ({ actors, seed }) => {
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
  await stranger.page.getByRole('link', { name: /^10:00, / }).click();

  await expect(stranger.page).toHaveURL(/\/sign-in\?next=/);
  await stranger.account.fillSignIn('linus@example.com', 'correct horse battery');

  await expect(stranger.page).toHaveURL(/\/mentors\/.+\/book\/.+start=/);
  await stranger.visit.look();
});

test('times are shown in the zone the reader chooses', async ({ actors, seed }) => {
  await seed.mentor('Ada');
  const stranger = await actors.stranger();
  await stranger.mentor.find('Ada');
  await stranger.page.getByText('Show times in another zone').click();
  await stranger.page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await stranger.page.getByRole('button', { name: 'Show', exact: true }).click();

  await stranger.mentor.chooseDay('Mon 9 Mar 2026');
  await expect(stranger.page.getByText('Berlin time (UTC+1)').first()).toBeVisible();
  await expect(stranger.page.getByRole('link', { name: /^04:00, / })).toBeVisible();
});
