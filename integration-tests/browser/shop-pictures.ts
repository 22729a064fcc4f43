import { mkdir } from "node:fs/promises"
import path from "node:path"
import axe from "axe-core"
import type { Page } from "playwright-core"

const folder = path.resolve(__dirname, "../../test-results/shop")

/** How each state of the shop is looked at. Heights are those of the first screenful. */
const looks = [
  { name: "light", colorScheme: "light", width: 1200, height: 800 },
  { name: "dark", colorScheme: "dark", width: 1200, height: 800 },
  { name: "320", colorScheme: "light", width: 320, height: 640 },
] as const

/**
 * Keeps pictures of what a page shows, in light, in dark and on the narrowest screen, in
 * `test-results/shop`.
 *
 * @throws Error when something is wider than the screen, or when axe finds a serious or critical
 * barrier
 */
export async function picture(page: Page, state: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const problems: string[] = []
  for (const { name, colorScheme, width, height } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: path.join(folder, `${state}-${name}.png`), fullPage: true })
    problems.push(...(await problemsOf(page, width)).map((found) => `${name}: ${found}`))
  }
  const [{ colorScheme, width, height }] = looks
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height })
  if (problems.length > 0) {
    throw new Error(`${state}:\n${problems.join("\n")}`)
  }
}

async function problemsOf(page: Page, width: number): Promise<string[]> {
  await page.evaluate(`window.axe || ${axe.source}`)
  const found = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const { violations } = await inPage.run(document, { resultTypes: ["violations"] })
    return {
      barriers: violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
        ),
      width: document.documentElement.scrollWidth,
    }
  })
  return [
    ...found.barriers,
    ...(found.width > width ? [`${found.width} px wide on a screen of ${width} px`] : []),
  ]
}
