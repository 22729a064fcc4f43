import { existsSync } from "node:fs"
import { writeFile } from "node:fs/promises"
import path from "node:path"

const root = path.resolve(__dirname, "../..")

/** What `npm run build` has written for storefronts. */
export const builtStorefront = path.join(root, ".medusa/server/storefront")

interface BundleOptions {
  /** Which React to bundle; without it React and Medusa's SDK stay outside. */
  react?: 18 | 19
}

const nextReact = path.join(root, "node_modules/next/dist/compiled")

/**
 * One file out of an entry, as an app's bundler makes it for browsers.
 *
 * @throws Error when the package has not been built
 */
export async function bundle(entry: string, { react }: BundleOptions = {}): Promise<string> {
  if (!existsSync(path.join(builtStorefront, "esm/index.js"))) {
    throw new Error("There is nothing built. Run `npm run build` first.")
  }
  const { build } = await import("vite")
  const result = await build({
    configFile: false,
    root,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    resolve: {
      alias:
        react === 19
          ? [
              { find: /^react$/, replacement: `${nextReact}/react/index.js` },
              { find: /^react\/jsx-runtime$/, replacement: `${nextReact}/react/jsx-runtime.js` },
              { find: /^react-dom\/client$/, replacement: `${nextReact}/react-dom/client.js` },
              {
                find: /^react-dom\/server$/,
                replacement: `${nextReact}/react-dom/server.browser.js`,
              },
            ]
          : [],
    },
    plugins: [
      {
        // The entry may stand outside of the project, where no packages are.
        name: "packages-of-this-project",
        async resolveId(source, importer) {
          const outside = importer === entry && !source.startsWith(".") && !path.isAbsolute(source)
          return outside
            ? this.resolve(source, path.join(root, "index.js"), { skipSelf: true })
            : null
        },
      },
    ],
    build: {
      write: false,
      target: "es2022",
      rollupOptions: {
        input: entry,
        external: react === undefined ? /^(react(\/|$)|react-dom(\/|$)|@medusajs\/js-sdk$)/ : [],
        preserveEntrySignatures: "strict",
        output: { format: "es", inlineDynamicImports: true },
      },
    },
  })
  const [{ output }] = (Array.isArray(result) ? result : [result]) as [
    { output: { type: string; code?: string }[] },
  ]
  return output.find(({ type }) => type === "chunk")?.code as string
}

/**
 * What a storefront that uses all of these files loads of them.
 *
 * @param folder for the entry that is written
 * @param files of the built package's ES modules, such as `react/index.js`
 */
export async function bundleOf(folder: string, files: string[]): Promise<string> {
  const entry = path.join(folder, "all.js")
  const modules = files.map((file) => JSON.stringify(path.join(builtStorefront, "esm", file)))
  await writeFile(entry, modules.map((module) => `export * from ${module}\n`).join(""))
  return bundle(entry)
}
