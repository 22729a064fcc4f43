import { spawn, type ChildProcess } from "node:child_process"
import type { Readable } from "node:stream"

export type Environment = Record<string, string | undefined>

/**
 * This process's environment without what npm, jest and the tests' services have put into it; where
 * npm's registry and cache are stays.
 */
function clean(extra: Environment): NodeJS.ProcessEnv {
  const ours =
    /^(npm_(?!config_(registry|cache|userconfig)$)|DB_|JEST_|(NODE_ENV|NODE_OPTIONS|INIT_CWD|LOG_LEVEL|PORT)$)/
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name))
  return { ...Object.fromEntries(kept), MEDUSA_DISABLE_TELEMETRY: "true", ...extra }
}

function begin([program, ...args]: string[], cwd: string, env: Environment): Begun {
  const child = spawn(program as string, args, {
    cwd,
    env: clean(env),
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: npm and npx put processes in between, and pass no signal on.
    detached: true,
  })
  return {
    child,
    answer: collect(child.stdout),
    output: collect(child.stdout, child.stderr),
    failed: new Promise((resolve) => child.once("error", resolve)),
    ended: new Promise((resolve) => child.once("close", resolve)),
    end() {
      if (child.pid && child.exitCode === null && child.signalCode === null) {
        process.kill(-child.pid, "SIGTERM")
      }
    },
  }
}

interface Begun {
  child: ChildProcess
  /** What it has printed to standard output. */
  answer: () => string
  /** All that it has printed. */
  output: () => string
  failed: Promise<Error>
  /** With the exit code. */
  ended: Promise<number | null>
  /** Has it end in order, with all that it has started. */
  end: () => void
}

/**
 * @param patienceMs after this the command is ended
 * @returns its standard output
 * @throws Error with all that it printed when the command fails
 */
export async function run(
  command: string[],
  cwd: string,
  env: Environment = {},
  patienceMs?: number,
): Promise<string> {
  const { answer, output, failed, ended, end: stop } = begin(command, cwd, env)
  const impatience = patienceMs && setTimeout(stop, patienceMs)
  const end = await Promise.race([failed, ended])
  clearTimeout(impatience)
  if (end instanceof Error) {
    throw end
  }
  if (end !== 0) {
    throw new Error(`${command.join(" ")} ended with exit code ${end}:\n${output()}`)
  }
  return answer()
}

export interface RunningCommand {
  output: () => string
  /** Ends it in order, with what it has started. */
  stop(): Promise<void>
}

/** Starts a command that stays, and waits until its output shows that it is ready. */
export async function start(
  command: string[],
  cwd: string,
  env: Environment,
  ready: RegExp,
): Promise<RunningCommand> {
  const { child, output, failed, ended, end: askToEnd } = begin(command, cwd, env)
  const isReady = new Promise<void>((resolve) => {
    const look = () => {
      if (ready.test(output())) {
        resolve()
      }
    }
    child.stdout?.on("data", look)
    child.stderr?.on("data", look)
  })
  const end = await Promise.race([isReady, failed, ended])
  if (end !== undefined) {
    throw new Error(`${command.join(" ")} ended before it was ready:\n${output()}`, { cause: end })
  }
  return {
    output,
    async stop() {
      askToEnd()
      await ended
    },
  }
}

function collect(...streams: Readable[]): () => string {
  let text = ""
  for (const stream of streams) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString()
    })
  }
  return () => text
}
