import { existsSync } from "node:fs"
import { mkdir } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { chromium, type Browser, type Page } from "playwright-core"

const screens = path.resolve(__dirname, "../../test-results/screens")

/**
 * A browser without a window: CHROMIUM_PATH's where it is set, the one that comes from npm on
 * Linux, the machine's own Chrome elsewhere.
 */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env["CHROMIUM_PATH"]
  if (given) {
    if (!existsSync(given)) {
      throw new Error(`CHROMIUM_PATH names no file: ${given}`)
    }
    return chromium.launch({ executablePath: given, args: ["--no-sandbox"] })
  }
  if (process.platform !== "linux") {
    return chromium.launch({ channel: "chrome" })
  }
  const { default: packaged } = await import("@sparticuz/chromium")
  packaged.setGraphicsMode = false
  // Its own arguments would switch the browser's rules for foreign origins off.
  const options = { executablePath: await packaged.executablePath(), args: ["--no-sandbox"] }
  try {
    return await chromium.launch(options)
  } catch (error) {
    if (!/error while loading shared libraries/.test(String(error))) {
      throw error
    }
    return chromium.launch({ ...options, env: await withPackagedLibraries() })
  }
}

/**
 * A machine without any desktop software lacks the libraries a browser needs, and fonts. The package
 * brings both; only the browser gets to see them.
 */
async function withPackagedLibraries(): Promise<Record<string, string>> {
  const { inflate } = await import("@sparticuz/chromium")
  const entry = require.resolve("@sparticuz/chromium")
  const packed = path.join(path.dirname(entry), "../../bin/al2023.tar.br")
  const libraries = path.join(await inflate(packed), "lib")
  return {
    ...(process.env as Record<string, string>),
    LD_LIBRARY_PATH: libraries,
    FONTCONFIG_PATH: path.join(tmpdir(), "fonts"),
  }
}

/** Keeps a picture of the whole page in `test-results/screens`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir(screens, { recursive: true })
  await page.screenshot({ path: path.join(screens, `${name}.png`), fullPage: true })
}
