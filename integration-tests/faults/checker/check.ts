import { Books } from "./books"
import type { Complaint } from "./complaint"
import { doubles } from "./doubles"
import type { Evidence } from "./evidence"
import { breakdowns, forgedNews, forgottenNews, secretsInLog } from "./news"
import {
  differentSums,
  lostPayments,
  ordersWithoutMoney,
  wrongCaptures,
  wronglyPaid,
} from "./money"
import { wrongRefunds } from "./refunds"

/** Checks the promises of the plugin against the books. An empty list: all of them were kept. */
export function check(evidence: Evidence): Complaint[] {
  const books = new Books(evidence)
  return [
    ...lostPayments(books),
    ...wronglyPaid(books),
    ...wrongCaptures(books),
    ...doubles(books),
    ...differentSums(books),
    ...ordersWithoutMoney(books),
    ...wrongRefunds(books),
    ...forgedNews(evidence),
    ...forgottenNews(evidence),
    ...secretsInLog(evidence),
    ...breakdowns(evidence),
  ]
}
