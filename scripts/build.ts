/**
 * Builds the package: Medusa's own plugin build, without the source maps that it writes into every
 * file, which would make the package three times as large.
 */
import { spawnSync } from "node:child_process"
import { readdir, readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { buildStorefront } from "./build-storefront"

const root = path.resolve(__dirname, "..")
const built = path.join(root, ".medusa", "server")
const inlineMap = /\n?\/\/# sourceMappingURL=data:application\/json[^\n]*\n?$/

async function main(): Promise<void> {
  const medusa = require.resolve("@medusajs/cli/cli.js", { paths: [root] })
  const start = Date.now()
  console.log("Building the plugin …")
  const { status, stdout, stderr } = spawnSync(process.execPath, [medusa, "plugin:build"], {
    cwd: root,
    encoding: "utf8",
    // In any other mode Medusa looks for ts-node first and warns that there is none.
    env: { ...process.env, NODE_ENV: "production", MEDUSA_DISABLE_TELEMETRY: "true" },
  })
  if (status !== 0) {
    console.error(`${stdout}${stderr}`)
    process.exitCode = status ?? 1
    return
  }
  const files = await readdir(built, { recursive: true })
  const scripts = files.filter((file) => file.endsWith(".js"))
  await Promise.all(scripts.map((file) => stripMap(path.join(built, file))))
  await buildStorefront()
  console.log(`Built in ${Math.round((Date.now() - start) / 1000)} s.`)
}

async function stripMap(file: string): Promise<void> {
  const text = await readFile(file, "utf8")
  const stripped = text.replace(inlineMap, "\n")
  if (stripped !== text) {
    await writeFile(file, stripped)
  }
}

void main()
