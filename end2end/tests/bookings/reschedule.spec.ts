import { agreed } from '../../fixtures/sessions';
import { test, expect } from '../../fixtures/test';

test('a session is rescheduled when the other side takes a proposed time, and not before', async ({
  actors,
  seed,
  clock,
}) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const [ada, linus] = [await actors.as('Ada'), await actors.as('Linus')];
  await agreed(linus, ada, clock, { mentor: 'Ada' });

  await linus.booking.open('Rust, 60 minutes', 'upcoming');
  await linus.booking.propose(['10:00, Mon 9 Mar 2026', '11:00, Mon 9 Mar 2026'], 'I have to bring my son to school.');
  await expect(linus.page.getByRole('heading', { name: 'You proposed other times' })).toBeVisible();

  await ada.booking.open('Rust, 60 minutes', 'upcoming');
  await expect(ada.page.getByText('Mon 9 Mar 2026, 09:00–10:00').first()).toBeVisible();
  await ada.booking.propose(['09:00, Mon 16 Mar 2026'], 'That day is full by now.');

  await linus.booking.open('Rust, 60 minutes', 'upcoming');
  await linus.booking.accept('Mon 16 Mar 2026, 09:00–10:00');
  await expect(linus.page.getByText('Mon 16 Mar 2026, 09:00–10:00').first()).toBeVisible();
  await expect(linus.page.getByText(/agreed to another time: from Mon 9 Mar 2026/)).toBeVisible();
});
