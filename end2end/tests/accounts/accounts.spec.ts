import { test, expect } from '../../fixtures/test';
import { PASSWORD, email } from '../../fixtures/seed';

test('a refused sign-up says why at its field and keeps what was typed', async ({ actors }) => {
  const stranger = await actors.stranger();
  await stranger.visit.open('/sign-up');

  await stranger.account.fillSignUp({
    name: 'Linus',
    email: 'linus@example.com',
    password: 'password12345',
    wants: 'Learn',
  });
  await stranger.page.getByRole('button', { name: 'Create account' }).click();

  await expect(stranger.page.getByText('Many people use this password')).toBeVisible();
  await expect(stranger.page.getByLabel('Name', { exact: true })).toHaveValue('Linus');
  await expect(stranger.page.getByLabel('E-mail address')).toHaveValue('linus@example.com');
  await expect(stranger.page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await stranger.visit.look();
});

test('a wrong password and an unknown address read the same', async ({ actors, seed }) => {
  await seed.mentee('Linus');
  const stranger = await actors.stranger();
  for (const address of [email('Linus'), email('Nobody')]) {
    await stranger.visit.open('/sign-in');
    await stranger.account.fillSignIn(address, 'wrong horse battery');
    await expect(stranger.page.getByText('Address and password do not match.')).toBeVisible();
  }
});

test('who signs out has to sign in again', async ({ actors, seed }) => {
  await seed.mentee('Linus');
  const linus = await actors.as('Linus');

  await linus.account.signOut();

  await linus.page.goto('/bookings');
  await expect(linus.page).toHaveURL(/\/sign-in\?next=%2Fbookings/);
  await linus.account.fillSignIn(email('Linus'), PASSWORD);
  await expect(linus.page).toHaveURL(/\/bookings/);
});

test('the settings save the profile, and a session can be signed out from another', async ({ actors, seed }) => {
  await seed.mentor('Ada');
  const [laptop, phone] = [await actors.as('Ada'), await actors.as('Ada')];

  await laptop.visit.open('/settings/profile');
  await laptop.page.getByLabel('Headline').fill('Borrow checking without tears');
  await laptop.page.getByRole('button', { name: 'Save' }).click();
  await expect(laptop.page.getByText('Saved', { exact: false })).toBeVisible();
  await expect(laptop.page.getByLabel('Headline')).toHaveValue('Borrow checking without tears');

  await laptop.visit.open('/settings/sessions');
  await laptop.page
    .getByRole('main')
    .getByRole('button', { name: /^Sign out/ })
    .first()
    .click();
  await expect(laptop.page.getByText('This session')).toBeVisible();
  await phone.page.goto('/bookings');
  await expect(phone.page).toHaveURL(/\/sign-in/);
});
