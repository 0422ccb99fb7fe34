import { requested } from '../../fixtures/sessions';
import { test, expect } from '../../fixtures/test';

test('a bank that asks is answered by the payer, and tells us over its webhook', async ({ actors, seed, clock }) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const linus = await actors.as('Linus');
  await linus.mentor.find('Ada');
  await linus.mentor.chooseDay('Mon 9 Mar 2026');
  await linus.mentor.chooseStart('09:00');
  await linus.booking.request('', '4111 1111 1111 1111');
  await expect(linus.page.getByText('Payments are simulated: please use one of the test cards')).toBeVisible();
  await linus.booking.request('', '4000 0000 0000 3220');
  await expect(linus.page.getByRole('heading', { name: 'Your bank asks: is this you?' })).toBeVisible();
  await linus.visit.look();
  await linus.page.getByRole('button', { name: 'Yes, authorise it' }).click();

  await clock.workUntil(() => expect(linus.page.getByText('Your request is sent.')).toBeVisible({ timeout: 2_000 }));
});

test('a refused card leaves a time that is held, until another card sends the request', async ({
  actors,
  seed,
  clock,
}) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const [ada, linus] = [await actors.as('Ada'), await actors.as('Linus')];
  await linus.mentor.find('Ada');
  await linus.mentor.chooseDay('Mon 9 Mar 2026');
  await linus.mentor.chooseStart('09:00');
  await linus.booking.request('Lifetimes, please.', '4000 0000 0000 0002');
  await expect(linus.page.getByRole('heading', { name: 'Pay to send your request' })).toBeVisible();
  await expect(linus.page.getByText('Lifetimes, please.')).toBeVisible();
  await expect(linus.page.getByText('15 minutes left')).toBeVisible();
  await linus.visit.look();
  await ada.visit.open('/bookings?show=waiting');
  await expect(ada.page.getByText('No requests are waiting')).toBeVisible();

  await linus.page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await linus.page.getByRole('button', { name: 'Pay ৳1,500 and send' }).click();
  await clock.workUntil(() => expect(linus.page.getByText('Your request is sent.')).toBeVisible({ timeout: 2_000 }));
});
