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
  await expect(linus.page.getByText('Your request is sent.')).toBeVisible();
  await clock.work();

  await linus.booking.open('Rust, 60 minutes', 'waiting');
  await linus.page.getByRole('link', { name: 'Confirm the payment' }).click();
  await linus.page.getByRole('button', { name: 'Yes, set it aside' }).click();
  await expect(linus.page.getByText('Your bank has your answer')).toBeVisible();
  await clock.work();

  await linus.page.reload();
  await expect(linus.page.getByText('Authorised: taken when the mentor confirms')).toBeVisible();
});

test('a declined card leaves the request unpaid, and the mentor reads why nothing can be confirmed', async ({ actors, seed, clock }) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const linus = await actors.as('Linus');
  await requested(linus, clock, { mentor: 'Ada', card: '4000 0000 0000 0002' });

  await linus.booking.open('Rust, 60 minutes', 'waiting');
  await expect(linus.page.getByText('Payment failed')).toBeVisible();
});
