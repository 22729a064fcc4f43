import type { Browser, BrowserContext, Page } from "playwright-core"
import { screenshot } from "./browser"
import type { DemoCart } from "./demo-cart"
import type { RunningDemo } from "./demo-process"

/** What every walk through the shop uses: one demo and one browser. */
export interface ShopRig {
  demo: RunningDemo
  browser: Browser
}

export interface Shopper {
  context: BrowserContext
  page: Page
}

export interface Walk {
  title: string
  walk: (rig: ShopRig) => Promise<void>
}

/** The slowest wait is that for a gateway's page to send the shopper back, on a busy machine. */
const patienceMs = 30_000

/**
 * A shopper with a browser profile of their own.
 *
 * @param cart the one that the shop remembers
 */
export async function asShopper(
  { demo, browser }: ShopRig,
  cart: DemoCart | null,
  walk: (shopper: Shopper) => Promise<void>,
): Promise<void> {
  const localStorage = cart ? [{ name: "shop.cart", value: cart.id }] : []
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [{ origin: demo.shopUrl, localStorage }] },
    viewport: { width: 1200, height: 800 },
    reducedMotion: "reduce",
  })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  try {
    await walk({ context, page })
  } catch (error) {
    await Promise.allSettled(
      context.pages().map((tab, index) => screenshot(tab, `shop-failed-${cart?.id}-${index}`)),
    )
    throw error
  } finally {
    await context.close()
  }
}

/**
 * Begins the walks, so many at a time. Each has to be waited for by a test of its own.
 *
 * @returns how each ends, by its title
 */
export function begin(rig: ShopRig, walks: Walk[], atATime: number): Map<string, Promise<void>> {
  const lanes = Array.from({ length: atATime }, () => Promise.resolve())
  return new Map(
    walks.map(({ title, walk }, index) => {
      const lane = index % atATime
      const result = (lanes[lane] as Promise<void>).then(() => walk(rig))
      // Its own test reports it.
      lanes[lane] = result.catch(() => undefined)
      return [title, result]
    }),
  )
}
