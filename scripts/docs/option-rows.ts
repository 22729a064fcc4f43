import { z } from "@medusajs/framework/zod"
import { pagePlaceholders } from "../../src/payments/storefront-page"

/** What docs/options.md says of an option. */
export interface OptionRow {
  /** Those of a nested object have the object's name in front: `storefront.returnUrl`. */
  name: string
  type: string
  required: string
  /** `""` where there is none. */
  usual: string
  meaning: string
}

/** An object's options, those of nested objects behind it. Options without a description are internal. */
export function optionRows(schema: z.ZodObject, prefix = ""): OptionRow[] {
  const fields = Object.entries(schema.shape) as [string, z.ZodType][]
  return fields.flatMap(([name, field]) => rowsOf(`${prefix}${name}`, field))
}

/** Names of options that have no description, for tests. */
export function internalOptions(schema: z.ZodObject): string[] {
  const fields = Object.entries(schema.shape) as [string, z.ZodType][]
  return fields.filter(([, field]) => !field.meta()?.["description"]).map(([name]) => name)
}

function rowsOf(name: string, schema: z.ZodType): OptionRow[] {
  const { description, unit, oneOf } = schema.meta() ?? {}
  if (!description) {
    return []
  }
  const inner = unwrapped(schema)
  const row = {
    name,
    type: typeOf(inner, unit as string | undefined),
    required: requiredOf(schema, oneOf as string[] | undefined),
    usual: usualOf(schema),
    meaning: description,
  }
  const nested = inner instanceof z.ZodObject ? optionRows(inner, `${name}.`) : []
  return [row, ...nested]
}

/** The schema that a given value is checked by first. */
function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrapped(schema.unwrap() as z.ZodType)
  }
  return schema instanceof z.ZodPipe ? unwrapped(schema.in as z.ZodType) : schema
}

function requiredOf(schema: z.ZodType, oneOf: string[] | undefined): string {
  if (oneOf) {
    return `one of ${oneOf.map((name) => `\`${name}\``).join(", ")}`
  }
  return schema.safeParse(undefined).success ? "–" : "yes"
}

function usualOf(schema: z.ZodType): string {
  const usual: unknown = schema.safeParse(undefined).data
  return usual === undefined ? "–" : `\`${JSON.stringify(usual)}\``
}

function typeOf(schema: z.ZodType, unit?: string): string {
  if (schema instanceof z.ZodEnum) {
    return schema.options.map((value) => `\`"${value}"\``).join(", ")
  }
  if (schema instanceof z.ZodNumber) {
    return numberType(schema, unit)
  }
  if (schema instanceof z.ZodBoolean) {
    return "`true` or `false`"
  }
  if (schema instanceof z.ZodArray) {
    return "list of texts"
  }
  if (schema instanceof z.ZodRecord) {
    return "texts by name"
  }
  if (schema instanceof z.ZodObject) {
    return "object"
  }
  if (schema instanceof z.ZodCustom) {
    return "function"
  }
  return schema instanceof z.ZodURL ? webAddressType(schema) : textType(schema)
}

function textType(schema: z.ZodType): string {
  return schema instanceof z.ZodUnion ? "IP address" : "text"
}

/** Pages of the storefront may have placeholders, addresses of servers may not. */
function webAddressType(schema: z.ZodType): string {
  const withPlaceholder = `https://shop.example.com/{${pagePlaceholders[0]}}`
  return schema.safeParse(withPlaceholder).success &&
    !schema.safeParse("https://a.example/{x}").success
    ? "web address with placeholders"
    : "web address"
}

function numberType({ minValue, maxValue }: z.ZodNumber, unit?: string): string {
  const what = unit ? `whole ${unit}` : "whole number"
  const isBounded = maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER
  return isBounded ? `${what}, ${minValue} to ${maxValue}` : `${what} from ${minValue}`
}
