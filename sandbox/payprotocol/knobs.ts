import { choiceKnob, faultsWith, numberKnob, type FaultsWith } from "../simulator"
import {
  CALLBACK_PATHS,
  NOT_FOUND_ANSWERS,
  PAGE_PATHS,
  SHORT_STATUSES,
  type CallbackPath,
  type NotFoundAnswer,
  type PagePath,
  type Settings,
  type ShortStatus,
} from "./options"
import type { CodeAnswer } from "./refusal"

/** The ways Pay Protocol's documentation leaves open. */
export type PayProtocolKnobs = {
  callbackPath: CallbackPath
  notFound: NotFoundAnswer
  shortStatus: ShortStatus
  pagePath: PagePath
  errorHttpStatus: number
}

/** The shared faults, and Pay Protocol's knobs. */
export type PayProtocolFaults = FaultsWith<CodeAnswer, PayProtocolKnobs>

/** No faults, and the knobs as the options have them. */
export function payProtocolFaults(settings: Settings): PayProtocolFaults {
  const { callbackPath, notFound, shortStatus, pagePath, errorHttpStatus } = settings
  return faultsWith({ callbackPath, notFound, shortStatus, pagePath, errorHttpStatus })
}

/** The knobs by their names in the control API. */
export const KNOBS = [
  choiceKnob("callback_path", "callbackPath", CALLBACK_PATHS),
  choiceKnob("not_found", "notFound", NOT_FOUND_ANSWERS),
  choiceKnob("short_status", "shortStatus", SHORT_STATUSES),
  choiceKnob("page_path", "pagePath", PAGE_PATHS),
  numberKnob("error_http_status", "errorHttpStatus", 200, 599),
]
