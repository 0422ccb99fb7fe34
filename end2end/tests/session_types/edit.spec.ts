import { test, expect } from '../../fixtures/test';

test('what was refused for one session is not typed into the form of another', async ({ actors, seed }) => {
  await seed.mentor('Ada', {
    teaching: [
      { topic: 'rust', minutes: 60, price: 1500 },
      { topic: 'go', minutes: 30, price: 700 },
    ],
  });
  const ada = await actors.as('Ada');
  await ada.visit.open('/session-types');
  await ada.page.getByRole('link', { name: 'Edit Rust, 60 minutes' }).click();
  await expect(ada.page.getByLabel('Price')).toHaveValue('1500');
  await ada.page.getByLabel('Price').fill('abc');
  await ada.page.getByRole('button', { name: 'Save session' }).click();
  await expect(ada.page.getByLabel('Price')).toHaveAttribute('aria-invalid', 'true');

  await ada.page.getByRole('link', { name: 'Edit Go, 30 minutes' }).click();

  await expect(ada.page.getByLabel('Length in minutes')).toHaveValue('30');
  await expect(ada.page.getByLabel('Price')).toHaveValue('700');
  await expect(ada.page.getByLabel('Price')).not.toHaveAttribute('aria-invalid', 'true');
  await ada.visit.look();
});

test('the older of two tabs puts no old price back, and keeps what was typed in it', async ({ actors, seed }) => {
  await seed.mentor('Ada', { teaching: [{ topic: 'rust', minutes: 60, price: 1500 }] });
  const [older, newer] = [await actors.as('Ada'), await actors.as('Ada')];
  const open = async ({ visit, page }: typeof older) => {
    await visit.open('/session-types');
    await page.getByRole('link', { name: 'Edit Rust, 60 minutes' }).click();
    await expect(page.getByLabel('Price')).toHaveValue('1500');
  };
  await open(older);
  await open(newer);
  await newer.page.getByLabel('Price').fill('1800');
  await newer.page.getByRole('button', { name: 'Save session' }).click();
  await expect(newer.page.getByText('The session is saved.')).toBeVisible();

  await older.page.getByLabel('Description').fill('Bring your own code.');
  await older.page.getByRole('button', { name: 'Save session' }).click();

  await expect(older.page.getByText('Price is now: ৳1,800')).toBeVisible();
  await expect(older.page.getByLabel('Price')).toHaveValue('1800');
  await expect(older.page.getByLabel('Description')).toHaveValue('Bring your own code.');
  await older.visit.look();
  await older.page.getByRole('button', { name: 'Save session' }).click();
  await expect(older.page.getByText('The session is saved.')).toBeVisible();
});

test('what was typed for one session is not in the form for the next', async ({ actors, seed }) => {
  await seed.mentor('Ada');
  const ada = await actors.as('Ada');
  await ada.sessionTypes.add({ newTopic: 'Analytical engines', minutes: 90, price: '1234' });

  await expect(ada.page.getByLabel('Length in minutes')).toHaveValue('60');
  await expect(ada.page.getByLabel(/^Price/)).not.toHaveValue('1234');

  await ada.availability.addWeekly(['Tue'], '10:00', '11:00');
  const form = ada.page.getByRole('form', { name: 'Weekly hours' });
  await expect(form.getByLabel('Tue', { exact: true })).not.toBeChecked();
});
