import { randomUUID } from "node:crypto"
import { readFile, rename, rm, writeFile } from "node:fs/promises"
import { resolve } from "node:path"
import { codeOf, messageOf } from "./caught"

const DEBOUNCE_MS = 100

/** A data file that could not be read, understood or written. Its old content is as it was. */
export class DataFileError extends Error {
  override readonly name = "DataFileError"
}

/** Keeps a simulator's data in one JSON file, replaced whole so that a crash leaves no torn file. */
export class DataFile {
  readonly path: string
  private timer: NodeJS.Timeout | null = null
  private writing: Promise<void> = Promise.resolve()

  constructor(
    path: string,
    private readonly content: () => unknown,
    private readonly log: (line: string) => void,
  ) {
    this.path = resolve(path)
  }

  /** Writes soon; calls in quick succession share one write. */
  schedule(): void {
    if (this.timer) return
    this.timer = setTimeout(() => {
      this.flush().catch((error: unknown) => this.log(messageOf(error)))
    }, DEBOUNCE_MS)
    this.timer.unref()
  }

  /** Writes now, after any write under way. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.writing = this.writing.catch(() => undefined).then(() => this.write())
    return this.writing
  }

  private async write(): Promise<void> {
    const draft = `${this.path}.${randomUUID()}.tmp`
    try {
      await writeFile(draft, `${JSON.stringify(this.content(), null, 2)}\n`, { mode: 0o600 })
      await rename(draft, this.path)
    } catch (error) {
      await rm(draft, { force: true })
      throw new DataFileError(`The data file ${this.path} cannot be written (${messageOf(error)}).`)
    }
  }
}

/**
 * Reads a data file with `read`, which throws on content it does not know.
 * @returns undefined when there is no such file yet.
 * @throws DataFileError when it cannot be read or understood.
 */
export async function loadDataFile<T>(
  path: string,
  read: (content: unknown) => T,
): Promise<T | undefined> {
  try {
    return read(JSON.parse(await readFile(path, "utf8")))
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined
    throw new DataFileError(
      `The data file ${resolve(path)} cannot be used (${messageOf(error)}). ` +
        `It was left as it is: mend it, move it away or name another file.`,
    )
  }
}
