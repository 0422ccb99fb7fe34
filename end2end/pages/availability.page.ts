import { Locator, expect } from '@playwright/test';
import { Visit } from '../fixtures/visit';

/** When a mentor is free. */
export class AvailabilityPage {
  constructor(private readonly visit: Visit) {}

  private get page() {
    return this.visit.page;
  }

  async open() {
    await this.visit.open('/availability');
  }

  async addWeekly(weekdays: string[], from: string, to: string) {
    await this.open();
    await this.sendWeekly(weekdays, from, to);
    await this.says('Your hours are added.');
  }

  async sendWeekly(weekdays: string[], from: string, to: string) {
    const form = this.form('Weekly hours');
    for (const weekday of weekdays) await form.getByLabel(weekday, { exact: true }).check();
    await form.getByLabel('From').fill(from);
    await form.getByLabel('To', { exact: true }).fill(to);
    await form.getByRole('button', { name: 'Add weekly hours' }).click();
  }

  /** Other hours for a window, by its words: `change('Every Monday, 09:00–12:00', …)`. */
  async change(words: string, from: string, to: string) {
    await this.page.getByRole('link', { name: `Change ${words}` }).click();
    const form = this.form('Change hours');
    await form.getByLabel('From', { exact: true }).fill(from);
    await form.getByLabel('To', { exact: true }).fill(to);
    await form.getByRole('button', { name: 'Save hours' }).click();
    await this.says('Your hours are changed.');
  }

  async remove(words: string) {
    await this.page.getByRole('button', { name: `Remove ${words}` }).click();
    await this.says('The hours are removed.');
  }

  async copy(from: string, to: string[]) {
    const form = await this.opened('Copy a day', 'Copy a day');
    await form.getByLabel('The hours of').selectOption({ label: from });
    for (const weekday of to) await form.getByRole('checkbox', { name: weekday }).check();
    await form.getByRole('button', { name: 'Copy the hours' }).click();
    await this.says('The hours are copied.');
  }

  async close(date: string) {
    const form = await this.opened('Other hours, or none', 'Other hours on a date');
    await form.getByLabel('Date').fill(date);
    await form.getByLabel('Closed all day').check();
    await form.getByRole('button', { name: 'Set this date' }).click();
    await this.says('The date is closed.');
  }

  async takeOff(from: string, until: string) {
    const form = await this.opened('Time off', 'Time off');
    await form.getByLabel('First moment').fill(from);
    await form.getByLabel('Back at').fill(until);
    await form.getByRole('button', { name: 'Take time off' }).click();
    await this.says('Your time off is set.');
  }

  async askWhyNot(time: string) {
    await this.page.getByLabel('Time', { exact: true }).fill(time);
    await this.page.getByRole('button', { name: 'Ask' }).click();
  }

  /** A day of the next four weeks: "Tue 10 Mar". */
  preview(day: string): Locator {
    return this.page.locator('.preview').getByRole('listitem').filter({ hasText: day });
  }

  private form(name: string): Locator {
    return this.page.getByRole('form', { name });
  }

  /** A form that is folded away until its summary is clicked. */
  private async opened(summary: string, name: string): Promise<Locator> {
    const form = this.form(name);
    if (!(await form.isVisible())) await this.page.locator('summary', { hasText: summary }).click();
    return form;
  }

  private async says(words: string) {
    await expect(this.page.getByText(words)).toBeVisible();
    await this.visit.look();
  }
}
