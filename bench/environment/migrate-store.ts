/** Makes the tables of a Medusa store with the plugin. */
import { migrateStore } from "../../integration-tests/environment/migrate-store"
import { answerQuestions, stopWithParent } from "./questions"

stopWithParent()
migrateStore(process.env["BENCH_STORE"] as string).then(
  () => answerQuestions(null),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
