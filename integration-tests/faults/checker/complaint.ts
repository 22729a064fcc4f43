/** One broken promise. `rule` is stable, the message is for a person. */
export interface Complaint {
  rule: Rule
  message: string
}

export type Rule =
  | "payment lost"
  | "order without money"
  | "double capture"
  | "two orders"
  | "wrong amount"
  | "sums differ"
  | "wrong refund"
  | "called paid"
  | "forged news"
  | "news forgotten"
  | "secret in log"
  | "process ended"
  | "broken afterwards"

export function complaint(rule: Rule, message: string): Complaint {
  return { rule, message }
}
