import { agreed, requested } from '../fixtures/sessions';
import { test, expect } from '../fixtures/test';

test.describe('with JavaScript', () => {
  test.skip(
    ({ javaScriptEnabled }) => javaScriptEnabled === false,
    'without JavaScript the browser loads each page and reads it from its top',
  );

  test('after a move inside the site the focus is on the heading, and the title is announced', async ({
    actors,
    seed,
  }) => {
    await seed.mentor('Ada');
    const stranger = await actors.stranger();
    await stranger.visit.open('/mentors');
    await expect(stranger.page.getByRole('heading', { level: 1 })).not.toBeFocused();

    await stranger.page.getByRole('link', { name: 'Ada', exact: true }).click();

    await expect(stranger.page.getByRole('heading', { level: 1, name: 'Ada' })).toBeFocused();
    await expect(stranger.page.getByRole('status').filter({ hasText: await stranger.page.title() })).toBeAttached();
  });

  test('a form that is left gives the focus to the heading', async ({ actors, seed }) => {
    await seed.mentor('Ada');
    const ada = await actors.as('Ada');
    await ada.visit.open('/availability');
    await ada.page.getByRole('link', { name: 'Change Every Monday, 09:00–12:00' }).click();

    await ada.page.getByRole('link', { name: 'Leave them as they are' }).click();

    await expect(ada.page.getByRole('link', { name: 'Leave them as they are' })).toHaveCount(0);
    await expect(ada.page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  test('a success is said where the focus goes, once, and ends with the next form', async ({ actors, seed }) => {
    await seed.mentor('Ada');
    const ada = await actors.as('Ada');
    await ada.visit.open('/settings/profile');
    await ada.page.getByRole('button', { name: 'Save' }).click();
    const saved = ada.page.getByText('Your changes are saved.');
    await expect(saved).toBeVisible();
    await expect(ada.page.locator('#flash-message')).toBeFocused();
    await expect(ada.page).toHaveURL(/\/settings\/profile$/);

    await ada.page.getByLabel('Name', { exact: true }).fill('');
    await ada.page.getByLabel('Name', { exact: true }).evaluate((field: HTMLInputElement) => (field.required = false));
    await ada.page.getByRole('button', { name: 'Save' }).click();

    await expect(ada.page.getByLabel('Name', { exact: true })).toBeFocused();
    await expect(saved).toHaveCount(0);
  });

  test('a message ends when its reader goes back, and the heading has the focus', async ({ actors, seed, clock }) => {
    await seed.mentor('Ada');
    await seed.mentee('Linus');
    const linus = await actors.as('Linus');
    await requested(linus, clock, { mentor: 'Ada' });
    await linus.page.getByText('Withdraw the request').first().click();
    await linus.page.getByRole('button', { name: 'Withdraw the request' }).click();
    await expect(linus.page.getByText('Your request is withdrawn.')).toBeVisible();

    await linus.page.goBack();

    await expect(linus.page.getByText('Your request is withdrawn.')).toBeHidden();
    await expect(linus.page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  test('what became of a form that makes room for its result gets the focus', async ({ actors, seed }) => {
    await seed.mentor('Ada');
    await seed.mentee('Linus');
    const [ada, linus] = [await actors.as('Ada'), await actors.as('Linus')];
    await linus.mentor.find('Ada');
    await linus.mentor.chooseDay('Mon 9 Mar 2026');
    await linus.mentor.chooseStart('09:00');
    await ada.visit.open('/session-types');
    await ada.page.getByRole('link', { name: /^Edit/ }).click();
    await ada.page.getByLabel('Price').fill('1600');
    await ada.page.getByRole('button', { name: 'Save session' }).click();
    await expect(ada.page.getByText('The session is saved.')).toBeVisible();

    await linus.page.getByRole('button', { name: /^Request ·/ }).click();

    await expect(linus.page.getByRole('button', { name: 'Request · ৳1,600' })).toBeVisible();
    await expect(linus.page.locator('#request-errors')).toBeFocused();
  });
});

test('what was typed stays when the sum on the button has changed meanwhile', async ({
  actors,
  seed,
  clock,
  javaScriptEnabled,
}) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const [ada, linus] = [await actors.as('Ada'), await actors.as('Linus')];
  await agreed(linus, ada, clock, { mentor: 'Ada' });
  await linus.booking.open('Rust, 60 minutes', 'upcoming');
  await linus.page.getByText('Cancel the session').first().click();
  await expect(linus.page.getByText('All of it comes back to you: ৳1,500.')).toBeVisible();
  await linus.page.getByLabel('Why?').fill('My train is late.');
  await clock.set('2026-03-08T12:00:00Z');

  await linus.page.getByRole('button', { name: 'Cancel the session' }).click();

  await expect(linus.page.getByText('৳750 of ৳1,500 comes back to you.')).toBeVisible();
  await expect(linus.page.getByLabel('Why?')).toHaveValue('My train is late.');
  if (javaScriptEnabled !== false) await expect(linus.page.locator('#booking-refusal')).toBeFocused();
  await linus.visit.look();
  await linus.page.getByRole('button', { name: 'Cancel the session' }).click();
  await expect(linus.page.getByText('The session is cancelled.')).toBeVisible();
  await clock.work();
  if (javaScriptEnabled === false) await linus.page.reload();
  await expect(linus.page.getByText('৳1,500 paid, ৳750 returned, ৳750 kept')).toBeVisible();
});

test('who is signed out while they write signs in to the same page, time and words', async ({ actors, seed }) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const [laptop, phone] = [await actors.as('Linus'), await actors.as('Linus')];
  await laptop.mentor.find('Ada');
  await laptop.mentor.chooseDay('Mon 9 Mar 2026');
  await laptop.mentor.chooseStart('10:00');
  const page = laptop.page.url();
  await laptop.page.getByLabel(/^Message to/).fill('Lifetimes, please.');
  await phone.visit.open('/settings/sessions');
  await phone.page
    .getByRole('main')
    .getByRole('button', { name: /^Sign out/ })
    .first()
    .click();
  await expect(phone.page.getByText('signed out.')).toBeVisible();

  await laptop.page.getByRole('button', { name: /^Request ·/ }).click();
  await expect(laptop.page).toHaveURL(/\/sign-in\?next=/);
  await laptop.account.fillSignIn('linus@example.com', 'correct horse battery');

  await expect(laptop.page).toHaveURL(page);
  await expect(laptop.page.getByText('You were signed out, so this was not sent.')).toBeVisible();
  await expect(laptop.page.getByLabel(/^Message to/)).toHaveValue('Lifetimes, please.');
  await laptop.visit.look();
  await laptop.page.getByRole('button', { name: /^Request ·/ }).click();
  await expect(laptop.page.getByText('Your request is sent.')).toBeVisible();
});
