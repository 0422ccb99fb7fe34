import { expect } from '@playwright/test';
import { Visit } from '../fixtures/visit';

/** The request form, the lists, and one booking. */
export class BookingPage {
  constructor(private readonly visit: Visit) {}

  private get page() {
    return this.visit.page;
  }

  async request(message: string, card?: string) {
    await this.page.getByLabel(/^Message to/).fill(message);
    if (card) await this.page.getByLabel('Card number').fill(card);
    await this.page.getByRole('button', { name: /^Request ·/ }).click();
  }

  /** Opens the booking with this person from the list of bookings. */
  async open(title: string, shown: 'waiting' | 'upcoming' | 'past') {
    await this.visit.open(`/bookings?show=${shown}`);
    await this.page.getByRole('main').getByRole('link', { name: title }).first().click();
    await expect(this.page).toHaveURL(/\/bookings\/[0-9a-f-]+/);
    await this.visit.look();
  }

  async confirm() {
    await this.page.getByRole('button', { name: 'Confirm' }).click();
    await expect(this.page.getByText('The session is confirmed.')).toBeVisible();
  }

  async decline(reason: string) {
    await this.page.getByText('Decline the request').click();
    await this.page.getByLabel('Why not?').fill(reason);
    await this.page.getByRole('button', { name: 'Decline' }).click();
  }

  async complete() {
    await this.page.getByRole('button', { name: 'Mark as completed' }).click();
    await expect(this.page.getByText('The session is completed.')).toBeVisible();
  }

  async review(stars: number, words: string) {
    await this.page.getByRole('radio', { name: `${stars} star` }).check({ force: true });
    await this.page.getByLabel('Your review').fill(words);
    await this.page.getByRole('button', { name: 'Publish the review' }).click();
    await expect(this.page.getByText('Thank you: your review is published.')).toBeVisible();
  }

  /** Proposes other times, each by its clock and its day: `propose(['10:00, Mon 9 Mar 2026'])`. */
  async propose(times: string[], message: string) {
    await this.page.getByRole('link', { name: /^Propose (another time|other times instead)/ }).click();
    await expect(this.page).toHaveURL(/\/reschedule/);
    await this.visit.look();
    for (const time of times) {
      const day = time.split(', ')[1];
      await this.page.getByRole('link', { name: new RegExp(`^${day}, \\d+ time`) }).click();
      await this.page.getByRole('link', { name: time, exact: true }).click();
      await expect(this.page.getByRole('link', { name: `Remove ${time}`, exact: true })).toBeVisible();
    }
    await this.visit.look();
    await this.page.getByLabel(/^Message to/).fill(message);
    await this.page.getByRole('button', { name: 'Propose these times' }).click();
    await expect(this.page.getByText('Your proposal is sent.')).toBeVisible();
    await this.visit.look();
  }

  async accept(time: string) {
    await this.page.getByRole('button', { name: `Accept ${time}` }).click();
    await expect(this.page.getByText('The session is rescheduled')).toBeVisible();
  }

  /** One side says that the other did not come. */
  async sayAbsent(other: string, words: string) {
    await this.page.getByText(`${other} did not come`).first().click();
    await this.page.getByLabel('What happened?').fill(words);
    await this.visit.look();
    await this.page.getByRole('button', { name: `Say that ${other} did not come` }).click();
    await expect(this.page.getByText('Thank you for telling us.')).toBeVisible();
    await this.visit.look();
  }

  async contest(words: string) {
    await this.page.getByLabel('I was there: what happened?').fill(words);
    await this.page.getByRole('button', { name: 'Contest' }).click();
    await expect(this.page.getByText('You contested it.')).toBeVisible();
    await this.visit.look();
  }

  async changeReview(stars: number, words: string) {
    await this.page.getByText('Change your review').click();
    await this.page.getByRole('radio', { name: `${stars} star` }).check({ force: true });
    await this.page.getByLabel('Your review').fill(words);
    await this.visit.look();
    await this.page.getByRole('button', { name: 'Save the review' }).click();
    await expect(this.page.getByText('Your review is changed.')).toBeVisible();
  }

  async answerReview(words: string) {
    await this.page.getByLabel('Your answer').fill(words);
    await this.page.getByRole('button', { name: 'Publish the answer' }).click();
    await expect(this.page.getByText('Your answer is published')).toBeVisible();
    await this.visit.look();
  }
}
