import { mkdir } from "node:fs/promises"
import path from "node:path"
import axe, { type RunOptions } from "axe-core"
import type { Page } from "playwright-core"

const folder = path.resolve(__dirname, "../../test-results/shop")

const contrast = "color-contrast"

/**
 * How each state of the shop is looked at, and what axe is asked for: contrast is a matter of
 * colours, everything else one of the layout. Heights are those of the first screenful.
 */
const looks: Look[] = [
  { name: "light", colorScheme: "light", width: 1200, height: 800, rules: {} },
  { name: "dark", colorScheme: "dark", width: 1200, height: 800, rules: { runOnly: [contrast] } },
  {
    name: "320",
    colorScheme: "light",
    width: 320,
    height: 640,
    rules: { rules: { [contrast]: { enabled: false } } },
  },
]

interface Look {
  name: string
  colorScheme: "light" | "dark"
  width: number
  height: number
  rules: RunOptions
}

/**
 * Keeps pictures of what a page shows, in light, in dark and on the narrowest screen, in
 * `test-results/shop`.
 *
 * @throws Error when something is wider than its place, or when axe finds a serious or critical
 * barrier
 */
export async function picture(page: Page, state: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const problems: string[] = []
  for (const { name, colorScheme, width, height, rules } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    await page.setViewportSize({ width, height })
    // Until the page has been laid out for this screen.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
    await page.screenshot({ path: path.join(folder, `${state}-${name}.png`), fullPage: true })
    problems.push(...(await problemsOf(page, width, rules)).map((found) => `${name}: ${found}`))
  }
  await page.emulateMedia({ colorScheme: "light" })
  await page.setViewportSize({ width: 1200, height: 800 })
  if (problems.length > 0) {
    throw new Error(`${state}:\n${problems.join("\n")}`)
  }
}

async function problemsOf(page: Page, width: number, rules: RunOptions): Promise<string[]> {
  await page.evaluate(`window.axe || ${axe.source}`)
  const found = await page.evaluate(async (options) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const { violations } = await inPage.run(document, { ...options, resultTypes: ["violations"] })
    return {
      barriers: violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
        ),
      width: document.documentElement.scrollWidth,
      sticking: [...document.querySelectorAll("main *")]
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
        .filter((element) => !element.matches("input, select, .crypto-payment__announcement"))
        .map(
          ({ tagName, className, scrollWidth, clientWidth }) =>
            `${tagName} ${String(className)} holds ${scrollWidth} px in ${clientWidth} px`,
        ),
    }
  }, rules)
  return [
    ...found.barriers,
    ...found.sticking,
    ...(found.width > width ? [`${found.width} px wide on a screen of ${width} px`] : []),
  ]
}
