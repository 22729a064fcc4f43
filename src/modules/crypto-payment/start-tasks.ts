import type { ConfigModule, Logger } from "@medusajs/framework/types"
import type { Processes } from "./processes"

/** What the module can give to a task. */
export interface StartSurroundings {
  config: ConfigModule
  logger: Logger
  processes: Processes
}

/** Begins something that lives as long as the application, and returns how to end it. */
export type StartTask = (surroundings: StartSurroundings) => () => Promise<void>

const tasks = new Map<string, StartTask>()

/**
 * Has the task begin when the application has started. Medusa tells only modules of that moment, and
 * a module knows nothing of providers and workflows, so those leave their tasks here. Medusa loads
 * every workflow file before it starts.
 */
export function atApplicationStart(name: string, task: StartTask): void {
  tasks.set(name, task)
}

/** @returns how to end all of them */
export function beginStartTasks(surroundings: StartSurroundings): () => Promise<void> {
  const ends = [...tasks.values()].map((task) => task(surroundings))
  return async () => {
    await Promise.all(ends.map((end) => end()))
  }
}
