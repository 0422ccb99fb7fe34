import { expect } from '@playwright/test';
import { Visit } from '../fixtures/visit';

/** Finding a mentor, and their page with its month of times. */
export class MentorPage {
  constructor(private readonly visit: Visit) {}

  private get page() {
    return this.visit.page;
  }

  /** From the list to the mentor's own page. */
  async find(name: string) {
    await this.visit.open('/mentors');
    await this.page.getByRole('link', { name, exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
    await this.visit.look();
  }

  /** A day of the month grid, as it reads: "Mon 9 Mar 2026". */
  async chooseDay(day: string) {
    await this.page.getByRole('link', { name: new RegExp(`^${day}, \\d+ time`) }).click();
    await expect(this.page.getByRole('heading', { name: day })).toBeVisible();
  }

  /** A start of the chosen day: "10:00". */
  async chooseStart(clock: string) {
    await this.page.getByRole('link', { name: new RegExp(`^${clock}, `) }).click();
    await expect(this.page).toHaveURL(/\/book\//);
  }
}
