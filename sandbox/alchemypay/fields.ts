import { parseJson, type JsonObject, type JsonValue } from "../json-text"
import type { ApiRequest } from "../simulator"
import { CODE, Refusal } from "./codes"
import type { Credentials } from "./options"
import { isSignature, signatureOf } from "./signing"

/** A parameter of the documentation's tables. */
export interface Parameter {
  name: string
  /** The column "Sign". */
  signed: boolean
  mandatory: boolean
  length: number
}

/** The parameters that were sent and are not empty. */
export type Fields = ReadonlyMap<string, string>

/** `Y` or `N` for the columns Sign and Mandatory, then name and length. */
export function parameters(
  rows: readonly (readonly ["Y" | "N", "Y" | "N", string, number])[],
): Parameter[] {
  return rows.map(([signed, mandatory, name, length]) => ({
    name,
    signed: signed === "Y",
    mandatory: mandatory === "Y",
    length,
  }))
}

/**
 * Reads a request by its table and checks its signature. Parameters that the table does not have
 * are let pass, and have no part in the signature.
 * @throws Refusal 8000, 8003, 8004 or 8007.
 */
export function readFields(
  request: ApiRequest,
  table: readonly Parameter[],
  credentials: Credentials,
): Fields {
  const body = readBody(request)
  const fields = new Map<string, string>()
  for (const { name, mandatory, length } of table) {
    const value = body.get(name) ?? ""
    if (typeof value !== "string") throw new Refusal(CODE.parameter, `${name} must be a string`)
    if (mandatory && value.trim() === "") throw new Refusal(CODE.parameter, `${name} is required`)
    if (value.length > length) {
      throw new Refusal(CODE.parameter, `${name} has more than ${length} characters`)
    }
    if (value !== "") fields.set(name, value)
  }
  checkSignature(fields, table, credentials)
  return fields
}

function checkSignature(
  fields: Fields,
  table: readonly Parameter[],
  { appId, appSecret }: Credentials,
): void {
  const names = new Set(table.filter(({ signed }) => signed).map(({ name }) => name))
  const signed = new Map([...fields].filter(([name]) => names.has(name)))
  // Which code an unknown appId gets is not documented; without its secret nothing fits.
  const known = fields.get("appId") === appId
  if (!known || !isSignature(fields.get("sign") ?? "", signatureOf(signed, appSecret))) {
    throw new Refusal(CODE.signature)
  }
}

function readBody({ headers, body }: ApiRequest): JsonObject {
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) {
    throw new Refusal(CODE.contentType)
  }
  let parsed: JsonValue
  try {
    parsed = parseJson(body)
  } catch {
    throw new Refusal(CODE.notJson)
  }
  if (!(parsed instanceof Map)) throw new Refusal(CODE.notJson)
  return parsed
}
