import { expect } from '@playwright/test';
import { Visit } from '../fixtures/visit';

/** When a mentor is free. */
export class AvailabilityPage {
  constructor(private readonly visit: Visit) {}

  async addWeekly(weekdays: string[], from: string, to: string) {
    const page = this.visit.page;
    await this.visit.open('/availability');
    const form = page.getByRole('form', { name: 'Weekly hours' });
    for (const weekday of weekdays) await form.getByLabel(weekday, { exact: true }).check();
    await form.getByLabel('From').fill(from);
    await form.getByLabel('To', { exact: true }).fill(to);
    await form.getByRole('button', { name: 'Add weekly hours' }).click();
    await expect(page.getByText('Your hours are added.')).toBeVisible();
    await this.visit.look();
  }
}
