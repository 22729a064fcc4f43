import { model } from "@medusajs/framework/utils"

/** Heartbeats of the processes of this store, to tell how many there are and who runs the jobs. */
export const CryptoProcess = model.define("crypto_process", {
  id: model.id({ prefix: "cpprc" }).primaryKey(),
  worker_mode: model.text(),
  seen_at: model.dateTime(),
  job_at: model.dateTime().nullable(),
})
