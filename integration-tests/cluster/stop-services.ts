import stopTestPostgres from "../environment/stop-postgres"

export default async function stopServices(): Promise<void> {
  if (globalThis.redisOfTheRun) {
    await globalThis.redisOfTheRun.stop()
    await stopTestPostgres()
  }
}
