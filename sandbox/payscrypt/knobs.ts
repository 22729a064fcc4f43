import { choiceKnob, faultsWith, flagKnob, type FaultsWith } from "../simulator"
import type { PayscryptSandboxOptions } from "./options"

/** A gRPC status, for faults such as `next({ code: 8, message: "slow down" })`. */
export interface GrpcStatus {
  code: number
  message: string
}

export const PUBLIC_ORDERS = ["full", "id-and-status", "status"] as const
export const SPELLINGS = ["snake_case", "camelCase"] as const
export const ENUM_FORMS = ["name", "number"] as const
export const CODE_FORMS = ["number", "name"] as const
export const ERROR_BODIES = ["empty", "json"] as const
export const ID_FORMS = ["number", "text"] as const
export const TIME_UNITS = ["s", "ms"] as const
export const QUERY_METHODS = ["POST", "GET"] as const
export const DUPLICATES = ["refused", "taken"] as const

/** What Payscrypt's documentation leaves open. */
export type PayscryptKnobs = {
  /** false: fields that are zero or empty are left out, as the server's library does by itself. */
  emitDefaults: boolean
  /** How much of an order a query answers. */
  publicOrder: (typeof PUBLIC_ORDERS)[number]
  spelling: (typeof SPELLINGS)[number]
  enumsAs: (typeof ENUM_FORMS)[number]
  /** The form of the header `grpc-code`. */
  grpcCodeAs: (typeof CODE_FORMS)[number]
  errorBody: (typeof ERROR_BODIES)[number]
  /** How a webhook writes the order's id. */
  webhookIdAs: (typeof ID_FORMS)[number]
  timeUnit: (typeof TIME_UNITS)[number]
  /** The method that `get_public_order` takes. */
  queryMethod: (typeof QUERY_METHODS)[number]
  /** A merchant's number that was used before. */
  duplicates: (typeof DUPLICATES)[number]
}

/** The shared faults, and Payscrypt's knobs. */
export type PayscryptFaults = FaultsWith<GrpcStatus, PayscryptKnobs>

/** No faults, and the knobs as the options have them. */
export function payscryptFaults(options: PayscryptSandboxOptions): PayscryptFaults {
  return faultsWith<GrpcStatus, PayscryptKnobs>({
    emitDefaults: options.emitDefaults ?? true,
    publicOrder: options.publicOrder ?? "full",
    spelling: options.spelling ?? "snake_case",
    enumsAs: options.enumsAs ?? "name",
    grpcCodeAs: options.grpcCodeAs ?? "number",
    errorBody: options.errorBody ?? "empty",
    webhookIdAs: options.webhookIdAs ?? "number",
    timeUnit: options.timeUnit ?? "s",
    queryMethod: options.queryMethod ?? "POST",
    duplicates: options.duplicates ?? "refused",
  })
}

/** The knobs by their names in the control API. */
export const KNOBS = [
  flagKnob("emit_defaults", "emitDefaults"),
  choiceKnob("public_order", "publicOrder", PUBLIC_ORDERS),
  choiceKnob("spelling", "spelling", SPELLINGS),
  choiceKnob("enums_as", "enumsAs", ENUM_FORMS),
  choiceKnob("grpc_code_as", "grpcCodeAs", CODE_FORMS),
  choiceKnob("error_body", "errorBody", ERROR_BODIES),
  choiceKnob("webhook_id_as", "webhookIdAs", ID_FORMS),
  choiceKnob("time_unit", "timeUnit", TIME_UNITS),
  choiceKnob("query_method", "queryMethod", QUERY_METHODS),
  choiceKnob("duplicates", "duplicates", DUPLICATES),
]
