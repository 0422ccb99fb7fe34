import { requested } from '../../fixtures/sessions';
import { test, expect } from '../../fixtures/test';

test('a mentor changes, copies, closes and takes off hours, and sees what mentees are offered', async ({
  actors,
  seed,
}) => {
  await seed.mentor('Ada');
  const { availability } = await actors.as('Ada');
  await availability.open();
  await expect(availability.preview('Mon 9 Mar')).toContainText('09:00, 10:00, 11:00');
  await expect(availability.preview('Tue 10 Mar')).toContainText('No hours');

  await availability.change('Every Monday, 09:00–12:00', '10:00', '12:00');
  await availability.copy('Mon', ['Tue', 'Wed']);
  await expect(availability.preview('Mon 9 Mar')).toContainText('10:00, 11:00');
  await expect(availability.preview('Wed 11 Mar')).toContainText('10:00, 11:00');

  await availability.close('2026-03-10');
  await availability.takeOff('2026-03-11T08:00', '2026-03-11T20:00');
  await expect(availability.preview('Tue 10 Mar')).toContainText('Closed');
  await expect(availability.preview('Tue 17 Mar')).toContainText('10:00, 11:00');
  await expect(availability.preview('Wed 11 Mar')).toContainText('Time off');
});

test('of any time a mentor reads why it is not offered', async ({ actors, seed }) => {
  await seed.mentor('Ada');
  const ada = await actors.as('Ada');
  await ada.availability.open();

  await ada.availability.askWhyNot('2026-03-09T10:30');

  await expect(ada.page.getByText('Sessions do not begin at this time.')).toBeVisible();
  await expect(ada.page.getByText(/Offered nearby: .*10:00.*11:00/)).toBeVisible();
  await ada.visit.look();
});

test('hours that overlap are refused at their field, and what was typed stays', async ({ actors, seed }) => {
  await seed.mentor('Ada');
  const ada = await actors.as('Ada');
  await ada.availability.open();

  await ada.availability.sendWeekly(['Mon'], '11:00', '13:00');

  const form = ada.page.getByRole('form', { name: 'Weekly hours' });
  await expect(form.getByText(/overlap/i)).toBeVisible();
  await expect(form.getByLabel('To', { exact: true })).toHaveValue('13:00');
  await expect(form.getByLabel('Mon', { exact: true })).toBeChecked();
  await ada.visit.look();
});

test('bookings outside the hours stand, and the mentor sees them', async ({ actors, seed, clock }) => {
  await seed.mentor('Ada');
  await seed.mentee('Linus');
  const [ada, linus] = [await actors.as('Ada'), await actors.as('Linus')];
  await requested(linus, clock, { mentor: 'Ada' });

  await ada.availability.open();
  await ada.availability.remove('Every Monday, 09:00–12:00');

  await expect(ada.page.getByText('These bookings lie outside your hours.')).toBeVisible();
  await ada.page.getByRole('link', { name: 'Rust, 60 minutes with Linus' }).click();
  await expect(ada.page.getByRole('button', { name: 'Confirm' })).toBeVisible();
});

test('hours that another tab changed are shown as they are now, with what was typed', async ({ actors, seed }) => {
  await seed.mentor('Ada', { free: ['Mon 09:00-12:00'] });
  const [older, newer] = [await actors.as('Ada'), await actors.as('Ada')];
  await older.availability.open();
  await older.page.getByRole('link', { name: 'Change Every Monday, 09:00–12:00' }).click();
  const form = older.page.getByRole('form', { name: 'Change hours' });
  await expect(form.getByLabel('From', { exact: true })).toHaveValue('09:00');
  await newer.availability.open();
  await newer.availability.change('Every Monday, 09:00–12:00', '10:00', '13:00');

  await form.getByLabel('From', { exact: true }).fill('08:00');
  await form.getByRole('button', { name: 'Save hours' }).click();

  await expect(older.page.getByText('These hours are now: Every Monday, 10:00–13:00')).toBeVisible();
  await expect(older.page.getByRole('link', { name: 'Change Every Monday, 10:00–13:00' })).toBeVisible();
  await expect(form.getByLabel('From', { exact: true })).toHaveValue('08:00');
  await form.getByRole('button', { name: 'Save hours' }).click();
  await expect(older.page.getByText('Your hours are changed.')).toBeVisible();
});
