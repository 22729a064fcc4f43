import path from "node:path"
import ts from "typescript"

const root = path.resolve(__dirname, "../../../..")

/** Where files stand that exist in memory only, and how they are compiled. */
export interface CompileSetting {
  folder: string
  options: ts.CompilerOptions
}

const storefront = path.join(__dirname, "official-storefront")

/** As apps are compiled today. */
export const appOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.esnext.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  noUnusedLocals: true,
  esModuleInterop: true,
  isolatedModules: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["node"],
  typeRoots: [path.join(root, "node_modules/@types")],
}

/** Our storefront package by its sources. */
export const storefrontPaths: Record<string, string[]> = {
  "medusa-payment-crypto/storefront": [path.join(root, "src/storefront/index")],
  "medusa-payment-crypto/storefront/*": [path.join(root, "src/storefront/*")],
}

/** The official storefront's own settings. */
const officialStorefront: CompileSetting = {
  folder: storefront,
  options: {
    ...appOptions,
    paths: {
      "@lib/*": [path.join(storefront, "lib/*")],
      "@modules/*": [path.join(storefront, "modules/*")],
      ...storefrontPaths,
    },
  },
}

/** Most of the work is reading what does not change from one check to the next. */
const read = new Map<string, ts.SourceFile | undefined>()

/**
 * Type-checks files that exist in memory only.
 *
 * @param files content by path, relative to the setting's folder; the storefront's `src` by default
 * @returns what is wrong in these files, one line each
 */
export function typeErrors(
  files: ReadonlyMap<string, string>,
  { folder, options }: CompileSetting = officialStorefront,
): string[] {
  const inMemory = new Map([...files].map(([file, code]) => [path.join(folder, file), code]))
  const folders = new Set([...inMemory.keys()].map((file) => path.dirname(file)))
  const disk = ts.createCompilerHost(options)
  const host: ts.CompilerHost = {
    ...disk,
    directoryExists: (folder) => folders.has(folder) || (disk.directoryExists?.(folder) ?? true),
    fileExists: (file) => inMemory.has(file) || disk.fileExists(file),
    readFile: (file) => inMemory.get(file) ?? disk.readFile(file),
    getSourceFile(file, languageOrOptions, ...rest) {
      const code = inMemory.get(file)
      if (code !== undefined) {
        return ts.createSourceFile(file, code, languageOrOptions)
      }
      if (!read.has(file)) {
        read.set(file, disk.getSourceFile(file, languageOrOptions, ...rest))
      }
      return read.get(file)
    },
  }
  const program = ts.createProgram([...inMemory.keys()], options, host)
  return [...inMemory.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map((diagnostic) => describe(diagnostic, path.relative(folder, file)))
  })
}

function describe({ file, start, messageText }: ts.Diagnostic, name: string): string {
  const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
  return `${name}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`
}
