import { expect } from '@playwright/test';
import { Visit } from '../fixtures/visit';

type Newcomer = { name: string; email: string; password: string; wants: 'Learn' | 'Teach' };

/** Signing up, in and out. */
export class AccountPage {
  constructor(private readonly visit: Visit) {}

  private get page() {
    return this.visit.page;
  }

  async signUp(person: Newcomer) {
    await this.visit.open('/sign-up');
    await this.fillSignUp(person);
    await this.page.getByRole('button', { name: 'Create account' }).click();
    await expect(this.page).toHaveURL(/\/sign-in/);
    await this.visit.look();
  }

  async fillSignUp(person: Newcomer) {
    await this.page.getByRole('radio', { name: new RegExp(`^${person.wants}`) }).check();
    await this.page.getByLabel('Name', { exact: true }).fill(person.name);
    await this.page.getByLabel('E-mail address').fill(person.email);
    await this.page.getByLabel('Password').fill(person.password);
    // Everybody lives in Dhaka, wherever the browser is.
    await this.page.getByLabel('Time zone').fill('Dhaka');
  }

  async signIn(email: string, password: string) {
    await this.visit.open('/sign-in');
    await this.fillSignIn(email, password);
    await expect(this.page).toHaveURL(/\/dashboard/);
    await this.visit.look();
  }

  async fillSignIn(email: string, password: string) {
    await this.page.getByLabel('E-mail address').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  }

  async signOut() {
    await this.page.getByRole('button', { name: /^Account of/ }).click();
    await this.page.getByRole('button', { name: 'Sign out' }).click();
    await expect(this.page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  }
}
