/**
 * What the gateway simulators share. A simulator is a {@link SimulatorDefinition}: the gateway's own
 * order type and statuses, how its API reads and answers requests, what its webhooks say and how
 * they are signed, and what payers can do. `startSimulator` makes the rest of it: the order book
 * with expiry and data file, redelivery, faults, the hosted page, the control page and its API.
 */
export type { AnswerTypes } from "../answer-types"
export { faultsWith, type Faults, type FaultsWith } from "../faults"
export type { PostedAnswer } from "../post-json"
export { tronLikeAddress, withQuery } from "./addresses"
export type { ApiAnswer, ApiRequest, ApiRules } from "./api-routes"
export { BadControlInput, readInput, type Input } from "./control-input"
export * as controlInput from "./control-input"
export { when } from "./control-page"
export { NotFound } from "./control-api"
export type {
  ControlRules,
  InvoiceView,
  PageFacts,
  PageRules,
  RefusalRules,
  SimulatorContext,
  SimulatorDefinition,
} from "./definition"
export { readForcedDetails } from "./forced-status"
export {
  simulatedActions,
  type GatewaySimulator,
  type SimulatedAction,
  type SimulatedDeliveries,
  type SimulatedInvoice,
  type SimulatedInvoices,
  type SimulatedWebhook,
  type SimulatorOptions,
} from "./handle"
export { choiceKnob, flagKnob, numberKnob, type Knob } from "./knobs"
export type { OrderBook, OrderRules } from "./order-book"
export { ImpossibleAction, moreThan, shortOf, type ActionTable } from "./payer-actions"
export {
  demand,
  isHttpUrl,
  settleCommon,
  type CommonOptions,
  type CommonSettings,
  type Neighbour,
} from "./settings"
export { startSimulator, type StartedSimulator } from "./start"
export type { ForcedDetails, KnownStatus, StatusRules, StatusTone } from "./statuses"
export { hasShape, isRecord, Records } from "./stored"
export type { SigningMoment, WebhookRules, WebhookSender } from "./webhook-sender"
