import { test, expect } from '../../fixtures/test';

const password = 'twelve lively otters';

test('a mentee books a mentor, they meet, and the mentee reviews', async ({ actors, clock }) => {
  const [ada, linus] = [await actors.stranger(), await actors.stranger()];

  await test.step('a mentor signs up, says what they teach and when they are free', async () => {
    await ada.account.signUp({ name: 'Ada', email: 'ada@example.com', password, wants: 'Teach' });
    await ada.account.signIn('ada@example.com', password);
    await ada.sessionTypes.add({ newTopic: 'Analytical engines', minutes: 60, price: '1500' });
    await ada.availability.addWeekly(['Mon', 'Tue'], '09:00', '12:00');
  });

  await test.step('a mentee signs up, finds them and asks for a time', async () => {
    await linus.account.signUp({ name: 'Linus', email: 'linus@example.com', password, wants: 'Learn' });
    await linus.account.signIn('linus@example.com', password);
    await linus.mentor.find('Ada');
    await linus.mentor.chooseDay('Mon 9 Mar 2026');
    await linus.mentor.chooseStart('10:00');
    await linus.visit.look();
    await linus.booking.request('How does the engine weave algebra?');
    await expect(linus.page.getByText('Your request is sent.')).toBeVisible();
    await expect(linus.page.getByText('Mon 9 Mar 2026, 10:00–11:00, Dhaka time (UTC+6)').first()).toBeVisible();
    await linus.visit.look();
  });

  await test.step('the mentor confirms, and both see where to meet', async () => {
    await clock.work();
    await ada.booking.open('Analytical engines, 60 minutes', 'waiting');
    await expect(ada.page.getByText('How does the engine weave algebra?')).toBeVisible();
    await ada.booking.confirm();
    await linus.booking.open('Analytical engines, 60 minutes', 'upcoming');
    await expect(linus.page.getByRole('link', { name: /meet/i }).first()).toBeVisible();
  });

  await test.step('after the session the mentor completes it and the mentee reviews it', async () => {
    await clock.set('2026-03-09T05:00:00Z');
    await ada.booking.open('Analytical engines, 60 minutes', 'past');
    await ada.booking.complete();
    await linus.booking.open('Analytical engines, 60 minutes', 'past');
    await linus.booking.review(5, 'Patient, precise, and full of ideas.');
    await linus.visit.look();
    await linus.mentor.find('Ada');
    await expect(linus.page.getByText('Patient, precise, and full of ideas.')).toBeVisible();
  });
});
