import { agreed } from '../../fixtures/sessions';
import { test, expect } from '../../fixtures/test';

test('a review is changed by who wrote it, answered by the mentor, and reported by a reader', async ({
  actors,
  seed,
  clock,
}) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const [ada, linus] = [await actors.as('Ada'), await actors.as('Linus')];
  await agreed(linus, ada, clock, { mentor: 'Ada' });
  await clock.set('2026-03-10T06:00:00Z');
  await clock.work();

  await linus.booking.open('Rust, 60 minutes', 'past');
  await linus.booking.review(4, 'Good, but quick.');
  await linus.booking.changeReview(5, 'Quick, and very good.');

  await ada.booking.open('Rust, 60 minutes', 'past');
  await expect(ada.page.getByText('Quick, and very good.')).toBeVisible();
  await ada.booking.answerReview('Thank you, we will take our time.');

  await clock.advance(60);
  await linus.booking.open('Rust, 60 minutes', 'past');
  await linus.booking.changeReview(5, 'Quick, and excellent.');

  await linus.mentor.find('Ada');
  await expect(linus.page.getByText('Quick, and excellent.')).toBeVisible();
  await expect(linus.page.getByText('Quick, and very good.')).toHaveCount(0);
  await expect(linus.page.getByText('edited after the reply')).toBeVisible();
  await expect(linus.page.getByText('Reply from Ada')).toBeVisible();
  await expect(linus.page.getByText('Thank you, we will take our time.')).toBeVisible();

  await linus.page.getByText('Report', { exact: true }).click();
  await linus.page.getByLabel('What is wrong with this review?').fill('It is mine, and I regret it.');
  await linus.page.getByRole('button', { name: 'Report it' }).click();
  await expect(linus.page.getByText('Our team looks at the review.')).toBeVisible();
});
