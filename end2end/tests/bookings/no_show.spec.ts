import { agreed } from '../../fixtures/sessions';
import { test, expect } from '../../fixtures/test';

test('an absent mentor gives everything back at once, and may contest', async ({ actors, seed, clock }) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const [ada, linus] = [await actors.as('Ada'), await actors.as('Linus')];
  await agreed(linus, ada, clock, { mentor: 'Ada' });
  await clock.set('2026-03-09T04:30:00Z');

  await linus.booking.open('Rust, 60 minutes', 'past');
  await linus.page.getByText('Ada did not come').first().click();
  await expect(linus.page.getByText('All of it comes back to you at once: ৳1,500.')).toBeVisible();
  await linus.page.getByText('Ada did not come').first().click();
  await linus.booking.sayAbsent('Ada', 'I waited for half an hour.');
  await clock.work();
  await linus.page.reload();
  await expect(linus.page.getByText('৳1,500 paid, all of it returned', { exact: true })).toBeVisible();

  await ada.booking.open('Rust, 60 minutes', 'past');
  await expect(ada.page.getByText('I waited for half an hour.')).toBeVisible();
  await ada.booking.contest('The link did not work, and I wrote to you.');
  await linus.booking.open('Rust, 60 minutes', 'past');
  await expect(linus.page.getByText('The link did not work, and I wrote to you.')).toBeVisible();
});
