import { agreed, requested } from '../../fixtures/sessions';
import { test, expect } from '../../fixtures/test';

test('of two requests for one time the second reads why and books another time', async ({ actors, seed, clock }) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  await seed.mentee('Margaret');
  const [linus, margaret] = [await actors.as('Linus'), await actors.as('Margaret')];
  for (const mentee of [linus, margaret]) {
    await mentee.mentor.find('Ada');
    await mentee.mentor.chooseDay('Mon 9 Mar 2026');
    await mentee.mentor.chooseStart('09:00');
  }

  await linus.booking.request('Lifetimes, please.');
  await expect(linus.page.getByText('Your request is sent.')).toBeVisible();
  await margaret.booking.request('Traits, please.');

  await expect(margaret.page.getByLabel(/^Message to/)).toHaveValue('Traits, please.');
  await margaret.visit.look();
  await margaret.page.getByRole('link', { name: /10:00/ }).first().click();
  await expect(margaret.page).toHaveURL(/04%3A00|04:00/);
  await margaret.booking.request('Traits, please.');
  await expect(margaret.page.getByText('Your request is sent.')).toBeVisible();
  await clock.work();
});

test('a declined request says why and leaves nothing charged', async ({ actors, seed, clock }) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const [ada, linus] = [await actors.as('Ada'), await actors.as('Linus')];
  await requested(linus, clock, { mentor: 'Ada', start: '11:00' });

  await ada.booking.open('Rust, 60 minutes', 'waiting');
  await ada.booking.decline('I am travelling that week.');
  await expect(ada.page.getByText('The request is declined.')).toBeVisible();
  await clock.work();

  await linus.booking.open('Rust, 60 minutes', 'past');
  await expect(linus.page.getByText('I am travelling that week.')).toBeVisible();
  await expect(linus.page.getByText('Released, nothing charged')).toBeVisible();
});

test('cancelling says what comes back before the click, and gives it back', async ({
  actors,
  seed,
  clock,
  javaScriptEnabled,
}) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const [ada, linus] = [await actors.as('Ada'), await actors.as('Linus')];
  await agreed(linus, ada, clock, { mentor: 'Ada' });

  await clock.set('2026-03-08T12:00:00Z');
  await linus.booking.open('Rust, 60 minutes', 'upcoming');
  await linus.page.getByText('Cancel the session').first().click();
  await expect(linus.page.getByText('৳750 of ৳1,500 comes back to you.')).toBeVisible();
  await linus.page.getByRole('button', { name: 'Cancel the session' }).click();
  await expect(linus.page.getByText('The session is cancelled.')).toBeVisible();
  await clock.work();

  // The page follows the money by itself where it can.
  if (javaScriptEnabled === false) await linus.page.reload();
  await expect(linus.page.getByText('৳1,500 paid, ৳750 returned, ৳750 kept')).toBeVisible();
});
