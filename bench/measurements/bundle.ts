import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { bundleOf } from "../../integration-tests/browser/storefront-files"
import type { Figure, Section } from "../report/figures"

const mostBytes = 25_000

/** Entries of the built package, as an app imports them. */
const parts: [name: string, files: string[]][] = [
  ["client alone", ["index.js"]],
  ["client, component, QR code, seven languages", ["index.js", "react/index.js"]],
]

/** What a shopper's browser loads, compressed; React and Medusa's SDK are the storefront's own. */
export async function measureBundle(): Promise<Section> {
  const folder = await mkdtemp(path.join(tmpdir(), "medusa-payment-crypto-bundle-"))
  try {
    const figures: Figure[] = []
    for (const [name, files] of parts) {
      const bytes = gzipSync(await bundleOf(folder, files), { level: 9 }).length
      figures.push({
        name,
        unit: "kB",
        ours: bytes / 1000,
        rival: { name: "limit", value: mostBytes / 1000 },
        goal: { text: "< limit", met: bytes < mostBytes },
      })
    }
    return { title: "Browser bundle, gzip", figures, notes: [], faults: [] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
