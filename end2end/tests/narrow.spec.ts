import { requested } from '../fixtures/sessions';
import { test, expect } from '../fixtures/test';

const LONG = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis';

test('no page is wider than its window with long names, big sums and Bangla words', async ({ actors, seed, clock }) => {
  await seed.mentor(LONG, {
    headline: 'আমি রাস্ট শেখাই এবং আপনার কোড একসাথে পড়ি, লাইন ধরে ধরে, যতক্ষণ না সব পরিষ্কার হয়',
    company: 'W'.repeat(80),
    teaching: [{ topic: 'rust', minutes: 60, price: 9_999_999 }],
  });
  await seed.mentee('Linus');
  const linus = await actors.as('Linus');
  await requested(linus, clock, { mentor: LONG });
  await linus.visit.look();
  for (const address of ['/', '/mentors', '/dashboard', '/bookings?show=waiting', '/settings/profile'])
    await linus.visit.open(address);
  const mentor = await actors.as(LONG);
  for (const address of ['/dashboard', '/session-types', '/availability', '/settings/profile'])
    await mentor.visit.open(address);
  await mentor.booking.open('Rust, 60 minutes', 'waiting');

  await mentor.page.getByRole('button', { name: /^Account of/ }).click();
  await mentor.page.getByRole('link', { name: 'Settings' }).click();
  await expect(mentor.page.getByRole('link', { name: 'My public page' })).toBeHidden();
});

test('with thirty sessions and long names a request shows what it is before its button, and an edit its form', async ({
  actors,
  seed,
  clock,
}) => {
  const teaching = Array.from({ length: 30 }, (_, n) => ({ topic: 'rust', minutes: 30 + 5 * n, price: 9_999_999 }));
  await seed.mentor(LONG, { teaching });
  await seed.mentee('Linus');
  const linus = await actors.as('Linus');
  await linus.mentor.find(LONG);
  await linus.mentor.chooseDay('Mon 9 Mar 2026');
  await linus.mentor.chooseStart('09:00');
  await linus.visit.look();
  const top = async (of: string) =>
    (await linus.page.getByText(of).and(linus.page.locator(':visible')).first().boundingBox())!.y;
  const button = (await linus.page.getByRole('button', { name: /^Request ·/ }).boundingBox())!.y;
  expect(await top('Mon 9 Mar 2026'), 'when').toBeLessThan(button);
  expect(await top(LONG), 'with whom').toBeLessThan(button);
  await linus.booking.request('');
  await expect(linus.page.getByText('Your request is sent.')).toBeVisible();
  await clock.work();
  for (const part of ['', '/reschedule', '/receipt', '/pay'])
    await linus.visit.open(new URL(linus.page.url()).pathname.replace(/\/(reschedule|receipt|pay)$/, '') + part);

  const mentor = await actors.as(LONG);
  for (const address of ['/bookings?show=waiting', '/mentors?topic=rust', '/settings/account', '/settings/sessions'])
    await mentor.visit.open(address);
  await mentor.visit.open('/session-types');
  await mentor.page.getByRole('link', { name: /^Edit/ }).last().click();
  await expect(mentor.page.getByRole('button', { name: 'Save' })).toBeVisible();
  await expect(mentor.page.getByLabel('Length in minutes')).toBeInViewport();
});
