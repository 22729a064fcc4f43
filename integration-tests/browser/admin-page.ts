import type { Browser, Locator, Page } from "playwright-core"
import { adminAccount } from "../../demo/store/src/seed/admin-account"
import { screenshot } from "./browser"

const size = { width: 1440, height: 900 }

/** The dashboard, with the demo's merchant signed in. */
export class AdminPage {
  readonly page: Page
  readonly #medusaUrl: string
  readonly #problems: string[] = []

  private constructor(page: Page, medusaUrl: string) {
    this.page = page
    this.#medusaUrl = medusaUrl
    page.on("pageerror", (error) => this.#problems.push(error.message))
  }

  static async signIn(browser: Browser, medusaUrl: string): Promise<AdminPage> {
    const context = await browser.newContext({ viewport: size, locale: "en-GB" })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    const admin = new AdminPage(page, medusaUrl)
    await page.goto(`${medusaUrl}/app/login`)
    await page.getByPlaceholder("Email").fill(adminAccount.email)
    await page.getByPlaceholder("Password").fill(adminAccount.password)
    await page.getByRole("button", { name: "Continue with Email" }).click()
    await page.waitForURL(/\/app\/(?!login)/)
    return admin
  }

  /** Errors that no part of the page has caught. */
  get problems(): readonly string[] {
    return this.#problems
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.#medusaUrl}/app${path}`)
  }

  async openPayment(id: string): Promise<void> {
    await this.open(`/crypto-payments/${id}`)
    await this.page.getByRole("heading", { name: "Actions" }).waitFor()
  }

  /** A card of the page, by its title. */
  section(title: string): Locator {
    return this.page.locator("div.shadow-elevation-card-rest", {
      has: this.page.getByRole("heading", { name: title, exact: true }),
    })
  }

  /** Opens an action's drawer by its button. */
  async openAction(name: string): Promise<Locator> {
    await this.page.getByRole("button", { name, exact: true }).first().click()
    return this.drawer(name)
  }

  drawer(title: string): Locator {
    return this.page.getByRole("dialog", { name: title })
  }

  /** Presses the drawer's own button and waits until the drawer is gone. */
  async confirm(drawer: Locator, button: string): Promise<void> {
    await drawer.getByRole("button", { name: button, exact: true }).click()
    await drawer.waitFor({ state: "detached" })
  }

  async toast(text: string | RegExp): Promise<void> {
    await this.page.getByRole("listitem").filter({ hasText: text }).first().waitFor()
  }

  /** Pictures in light and dark, of the whole page: only the middle of the dashboard scrolls. */
  async picture(name: string): Promise<void> {
    const height = await this.page.evaluate(
      () => (document.querySelector("main")?.scrollHeight ?? 0) + 60,
    )
    await this.page.setViewportSize({ ...size, height: Math.max(size.height, height) })
    await this.#inBothThemes(name)
    await this.page.setViewportSize(size)
  }

  /** The same of the window, which a drawer fills from top to bottom. */
  async pictureOfDrawer(name: string): Promise<void> {
    await this.#inBothThemes(name)
  }

  async #inBothThemes(name: string): Promise<void> {
    // What moves in, or changes its colour slowly, would be caught on the way.
    await this.page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
    )
    const still = await this.page.addStyleTag({ content: "* { transition: none !important; }" })
    for (const theme of ["dark", "light"]) {
      await this.page.evaluate((chosen) => {
        const { classList, style } = document.documentElement
        classList.remove("light", "dark")
        classList.add(chosen)
        style.colorScheme = chosen
      }, theme)
      await screenshot(this.page, `admin-${name}-${theme}`)
    }
    await still.evaluate((element) => (element as HTMLElement).remove())
  }
}
