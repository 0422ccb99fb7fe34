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
