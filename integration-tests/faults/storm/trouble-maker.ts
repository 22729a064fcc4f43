import { setTimeout as sleep } from "node:timers/promises"
import { eventually } from "../../environment/eventually"
import { restartPostgres } from "../../environment/postgres-restart"
import type { FaultyStore } from "../store/open-store"
import type { Disk } from "./disk"
import type { Trouble } from "./plan"
import type { StoryLog } from "./story-log"

/** Postgres takes connections again within this. */
const postgresPatienceMs = 20_000

/** Makes the planned troubles, each as soon as its step is reached, beside the stories. */
export class TroubleMaker {
  readonly #store: FaultyStore
  readonly #disk: Disk
  readonly #log: StoryLog
  readonly #left: Trouble[]
  readonly #underWay = new Set<Promise<void>>()
  readonly #mistakes: unknown[] = []
  /** Great ones one after the other: a store that starts without its database just ends. */
  #great: Promise<void> = Promise.resolve()

  constructor(store: FaultyStore, disk: Disk, troubles: readonly Trouble[], log: StoryLog) {
    this.#store = store
    this.#disk = disk
    this.#log = log
    this.#left = [...troubles]
  }

  /** To be told how many of the stories' steps are over. */
  reached(step: number): void {
    while (this.#left[0] && this.#left[0].afterStep <= step) {
      const trouble = this.#left.shift() as Trouble
      this.#log.count(`trouble ${trouble.kind}`)
      const made = this.#begin(trouble)
        .catch((mistake: unknown) => void this.#mistakes.push(mistake))
        .finally(() => this.#underWay.delete(made))
      this.#underWay.add(made)
    }
  }

  /** Resolves when none is under way. @throws what went wrong with the test itself */
  async over(): Promise<void> {
    while (this.#underWay.size > 0) {
      await Promise.all(this.#underWay)
    }
    if (this.#mistakes.length > 0) {
      throw this.#mistakes[0]
    }
  }

  #begin(trouble: Trouble): Promise<void> {
    const isGreat = ["kill", "postgres-restart", "disk-full", "clock-jump"].includes(trouble.kind)
    if (!isGreat) {
      return this.#make(trouble)
    }
    this.#great = this.#great.then(() => this.#make(trouble))
    return this.#great
  }

  async #make(trouble: Trouble): Promise<void> {
    const { gateways } = this.#store
    switch (trouble.kind) {
      case "kill":
        await this.#store.kill()
        return this.#store.start()
      case "postgres-restart":
        await eventually(() => restartPostgres(), postgresPatienceMs)
        return
      case "disk-full":
        await this.#disk.fill(trouble.tables, trouble.oneIn)
        await sleep(trouble.ms)
        return this.#disk.clear()
      case "clock-jump": {
        const clockOffsetMs = this.#store.settings.clockOffsetMs + trouble.ms
        return this.#store.apply({ clockOffsetMs })
      }
      case "gateway-broken": {
        const { answer, times, acted } = trouble
        const { faults } = await gateways.up(trouble.gateway)
        faults.next(answer, { times, acted })
        return
      }
      case "gateway-down":
        return gateways.goAway(trouble.gateway, trouble.ms)
      case "gateway-slow": {
        const { faults } = await gateways.up(trouble.gateway)
        faults.latencyMs = trouble.latencyMs
        await sleep(trouble.ms)
        faults.latencyMs = 0
        return
      }
      case "webhooks": {
        const { faults } = await gateways.up(trouble.gateway)
        faults.webhooks = trouble.mode
        return
      }
    }
  }
}
