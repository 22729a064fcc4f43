import { FaultyStore } from "../faults/store/open-store"
import type { MethodName } from "../faults/store/methods"
import type { Finding } from "./finding"
import { intakeCases, openInvoice, tracesIn } from "./intake"
import { runCases, type CaseRange } from "./run-cases"

/** Cases against the webhook intake of a booted store. Postgres must be running. */
export async function fuzzOverHttp(
  methods: readonly MethodName[],
  range: CaseRange,
): Promise<Finding[]> {
  const store = await FaultyStore.open(`fuzz_${range.seed}`)
  try {
    const opened = []
    for (const name of methods) {
      opened.push({ name, news: await openInvoice(store, name) })
    }
    const found = await Promise.all(
      opened.map(({ name, news }) => runCases(intakeCases(store, name, news), range)),
    )
    await store.reconcile()
    const traces = await tracesIn(
      store,
      opened.map(({ news }) => news),
    )
    const about = `intake --seed ${range.seed}`
    return [...found.flat(), ...traces.map((trace) => ({ ...trace, about }))]
  } finally {
    await store.close()
  }
}
