import { expect } from '@playwright/test';
import { Visit } from '../fixtures/visit';

/** What a mentor offers. */
export class SessionTypesPage {
  constructor(private readonly visit: Visit) {}

  async add(offer: { topic?: string; newTopic?: string; minutes: number; price: string }) {
    const page = this.visit.page;
    await this.visit.open('/session-types');
    if (offer.topic) await page.getByLabel('Topic', { exact: true }).selectOption({ label: offer.topic });
    if (offer.newTopic) await page.getByLabel(/Not on the list/).fill(offer.newTopic);
    await page.getByLabel('Length in minutes').fill(String(offer.minutes));
    await page.getByLabel(/^Price/).fill(offer.price);
    await page.getByRole('button', { name: 'Add session' }).click();
    await expect(page.getByText('The session is added')).toBeVisible();
    await this.visit.look();
  }
}
