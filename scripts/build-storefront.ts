/**
 * Builds what storefronts import: ES modules in `esm/`, CommonJS in `cjs/`, each with its types
 * beside it, and the stylesheet. Module by module, so that "use client" stays where it stands and
 * an app's bundler leaves out what is not used.
 */
import { readFileSync } from "node:fs"
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import ts from "typescript"
import type { Plugin } from "vite" with { "resolution-mode": "import" }
import { languages } from "../src/storefront/texts"

const root = path.resolve(__dirname, "..")
const source = path.join(root, "src", "storefront")

/** Every module that the package's `exports` name. */
const entries = [
  "index.ts",
  "react/index.ts",
  "next/index.ts",
  "next/button.tsx",
  "next/page.tsx",
  "next/server.ts",
].map((file) => path.join(source, file))

/** What an app installs, or has, itself. */
const external = /^(react|react-dom|next|@medusajs\/js-sdk|qrcode\.react)(\/|$)/

export const storefrontFolder = path.join(root, ".medusa", "server", "storefront")

/** @throws Error with the compiler's words when the sources do not build */
export async function buildStorefront(folder: string = storefrontFolder): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await Promise.all([buildModules(folder), buildTypes(folder)])
  for (const [format, type] of [
    ["esm", "module"],
    ["cjs", "commonjs"],
  ] as const) {
    // Says which kind the `.js` files here are, whatever the package around them is, and that an
    // app's bundler may leave out what it does not use.
    const manifest = JSON.stringify({ type, sideEffects: false })
    await writeFile(path.join(folder, format, "package.json"), `${manifest}\n`)
  }
  await copyFile(path.join(source, "styles.css"), path.join(folder, "styles.css"))
}

async function buildModules(folder: string): Promise<void> {
  const { build } = await import("vite")
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    plugins: [compactTexts],
    // The compiler reads the JSX runtime from here, not from the server's settings.
    esbuild: { jsx: "automatic", tsconfigRaw: "{}" },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: "es2022",
      minify: false,
      lib: { entry: entries },
      rollupOptions: {
        external,
        onwarn(warning, warn) {
          // The directive is put back below; that it was taken away is told in two warnings.
          if (warning.code !== "MODULE_LEVEL_DIRECTIVE" && warning.code !== "SOURCEMAP_ERROR") {
            warn(warning)
          }
        },
        output: [
          { format: "es" as const, dir: path.join(folder, "esm") },
          { format: "cjs" as const, dir: path.join(folder, "cjs"), exports: "named" as const },
        ].map((output) => ({
          ...output,
          preserveModules: true,
          preserveModulesRoot: source,
          entryFileNames: "[name].js",
          banner: ({ facadeModuleId: id }) => (id && isForBrowsers(id) ? '"use client";' : ""),
        })),
      },
    },
  })
}

/**
 * A translation repeats every key of the English texts; as a list in their order all languages
 * together weigh a tenth less in what a shopper's browser loads.
 */
const compactTexts: Plugin = {
  name: "compact-texts",
  load(id) {
    const [, language] = /\/src\/storefront\/texts\/([a-z]{2})\.ts$/.exec(id) ?? []
    if (language === undefined || language === "en") {
      return null
    }
    const texts: Record<string, string> = languages[language as keyof typeof languages]
    const list = Object.keys(languages.en).map((key) => texts[key])
    return `import { inOrder } from "./in-order"\nexport const ${language} = inOrder(${JSON.stringify(list, null, 2)})\n`
  },
}

function isForBrowsers(file: string): boolean {
  return /^\s*["']use client["']/.test(readFileSync(file, "utf8"))
}

async function buildTypes(folder: string): Promise<void> {
  const program = ts.createProgram(entries, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    skipLibCheck: true,
    noUncheckedIndexedAccess: true,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: source,
    outDir: folder,
    types: ["node"],
  })
  const declarations = new Map<string, string>()
  const { diagnostics } = program.emit(undefined, (file, text) => declarations.set(file, text))
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics]
  if (problems.length > 0) {
    throw new Error(
      ts.formatDiagnostics(problems, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => root,
        getNewLine: () => "\n",
      }),
    )
  }
  const known = new Set(declarations.keys())
  for (const [file, text] of declarations) {
    const complete = withExtensions(text, file, known)
    for (const format of ["esm", "cjs"]) {
      const target = path.join(folder, format, path.relative(folder, file))
      await mkdir(path.dirname(target), { recursive: true })
      await writeFile(target, complete)
    }
  }
}

/** ES modules name files in full: `./texts` becomes `./texts/index.js`. */
function withExtensions(text: string, file: string, known: ReadonlySet<string>): string {
  return text.replace(
    /(from |import\()"(\.{1,2}\/[^"]*|\.{1,2})"/g,
    (_whole, before: string, target: string) => {
      const place = path.posix.join(path.posix.dirname(file), target)
      return `${before}"${target}${known.has(`${place}.d.ts`) ? ".js" : "/index.js"}"`
    },
  )
}

if (require.main === module) {
  void buildStorefront()
}
