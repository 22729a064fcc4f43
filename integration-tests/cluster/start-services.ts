import startTestPostgres from "../environment/start-postgres"
import { CLUSTER_REDIS_URL, findRedis, type RedisOfTheRun } from "./redis"

declare global {
  var redisOfTheRun: RedisOfTheRun | null
}

/** Starts Redis and Postgres for the run. Without Redis there is nothing to run. */
export default async function startServices(): Promise<void> {
  globalThis.redisOfTheRun = await findRedis()
  if (globalThis.redisOfTheRun === null) {
    process.env["SKIPPED_BECAUSE"] =
      "no Redis: set REDIS_URL, or install redis-server, to run the cluster's tests"
    return
  }
  process.env[CLUSTER_REDIS_URL] = globalThis.redisOfTheRun.url
  await startTestPostgres()
}
