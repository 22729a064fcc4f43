import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import path from "node:path"
import { fingerprintOf, readFingerprint, writeFingerprint } from "./fingerprint"
import { inTurn } from "./lock"

const shop = path.join(__dirname, "shop")
const site = path.join(shop, "dist")
const fingerprintFile = path.join(site, ".built-from")

/** What the shop's pages ask for at `/config.json`; it is only known once Medusa runs. */
export interface ShopConfig {
  backendUrl: string
  publishableKey: string
}

/** `null` when the pages were built from the same sources before. */
export async function pendingShopBuild(): Promise<(() => Promise<void>) | null> {
  const fingerprint = await fingerprintOf([
    path.join(shop, "src"),
    path.join(shop, "public"),
    path.join(shop, "index.html"),
    path.join(shop, "vite.config.ts"),
    path.join(__dirname, "../src/storefront"),
    require.resolve("vite/package.json"),
    require.resolve("@medusajs/js-sdk"),
  ])
  if ((await readFingerprint(fingerprintFile)) === fingerprint) {
    return null
  }
  return () =>
    inTurn(path.join(__dirname, "..", ".cache", "demo-shop"), async () => {
      if ((await readFingerprint(fingerprintFile)) === fingerprint) return
      const { build } = await import("vite")
      await build({ root: shop, logLevel: "error" })
      await writeFingerprint(fingerprintFile, fingerprint)
    })
}

/** Serves the built pages on this machine; every path without a file is the app's own. */
export async function serveShop(
  port: number,
  config: ShopConfig,
): Promise<{ stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response, config).catch((error: unknown) => {
      console.error(error)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve)
  })
  return {
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  config: ShopConfig,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end()
    return
  }
  const { pathname } = new URL(request.url ?? "/", "http://shop")
  if (pathname === "/config.json") {
    response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" })
    response.end(JSON.stringify(config))
    return
  }
  const asset = await findAsset(pathname)
  if (!asset && pathname.startsWith("/assets/")) {
    response.writeHead(404).end()
    return
  }
  const file = asset ?? path.join(site, "index.html")
  // Only names under /assets/ change with their content.
  const lasting = asset !== null && pathname.startsWith("/assets/")
  response.writeHead(200, {
    "Content-Type": contentTypes[path.extname(file)] ?? "application/octet-stream",
    "Cache-Control": lasting ? "public, max-age=31536000, immutable" : "no-cache",
    "X-Content-Type-Options": "nosniff",
  })
  if (request.method === "HEAD") {
    response.end()
    return
  }
  createReadStream(file)
    .on("error", () => response.destroy())
    .pipe(response)
}

async function findAsset(pathname: string): Promise<string | null> {
  let name: string
  try {
    name = decodeURIComponent(pathname)
  } catch {
    return null
  }
  const file = path.join(site, name)
  if (name.includes("\0") || !file.startsWith(site + path.sep)) {
    return null
  }
  const found = await stat(file).catch(() => null)
  return found?.isFile() ? file : null
}

const contentTypes: Record<string, string | undefined> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
}
