import path from "node:path"
import { z } from "@medusajs/framework/zod"
import { moduleOptionsSchema } from "../../src/modules/crypto-payment/options"
import { pagePlaceholders } from "../../src/payments/storefront-page"
import { alchemyPayOptionsSchema } from "../../src/providers/alchemypay/options"
import { cpayOptionsSchema } from "../../src/providers/cpay/options"
import { commonOptions } from "../../src/providers/options"
import { payCryptoOptionsSchema } from "../../src/providers/paycrypto/options"
import { payProtocolOptionsSchema } from "../../src/providers/payprotocol/options"
import { payscryptOptionsSchema } from "../../src/providers/payscrypt/options"
import { markdownTable } from "./markdown-table"
import { optionRows, type OptionRow } from "./option-rows"

export const optionsFile = path.resolve(__dirname, "../../docs/options.md")

/** The provider modules, by the names of their folders in `src/providers`. */
export const providerSchemas: Record<string, { name: string; schema: z.ZodObject }> = {
  paycrypto: { name: "PayCrypto", schema: payCryptoOptionsSchema },
  payscrypt: { name: "Payscrypt", schema: payscryptOptionsSchema },
  cpay: { name: "C-Pay", schema: cpayOptionsSchema },
  alchemypay: { name: "Alchemy Pay", schema: alchemyPayOptionsSchema },
  payprotocol: { name: "Pay Protocol", schema: payProtocolOptionsSchema },
}

/** docs/options.md, whole: it is written from the schemas by which a store's options are checked. */
export function optionsReference(): string {
  const providers = Object.entries(providerSchemas).map(
    ([module, { name, schema }]) => `## ${name}

Of the provider \`medusa-payment-crypto/providers/${module}\`, beside those of every provider. See
also [${name}](gateways/${module}.md).

${tableOf(ownRows(schema))}
`,
  )
  return `# Options

This page is written from the schemas by which a store's options are checked when it starts
(\`npm run docs:tables\`). A missing, wrong or unknown option stops the server at its start with one
line that names the option, the provider and an example.

Secrets belong in the environment, not in \`medusa-config.ts\`. Amounts and rates are texts, so that
no digit is lost. Names with a point stand for an object in the object:
\`storefront: { returnUrl: "…" }\`.

## The plugin

In \`plugins: [{ resolve: "medusa-payment-crypto", options: { … } }]\`.

${tableOf(optionRows(moduleOptionsSchema))}

## Every provider

In the \`options\` of each entry in \`providers\`. The pages of \`storefront\` may have these placeholders
behind the host: ${pagePlaceholders.map((name) => `\`{${name}}\``).join(", ")}.

${tableOf(commonRows)}

${providers.join("\n")}`
}

const commonRows = optionRows(z.strictObject(commonOptions))

/** What a provider has beside the options of all, or means otherwise. */
function ownRows(schema: z.ZodObject): OptionRow[] {
  const common = new Set(commonRows.map((row) => JSON.stringify(row)))
  return optionRows(schema).filter((row) => !common.has(JSON.stringify(row)))
}

function tableOf(rows: OptionRow[]): string {
  return markdownTable(
    ["option", "type", "required", "default", "meaning"],
    rows.map(({ name, type, required, usual, meaning }) => [
      `\`${name}\``,
      type,
      required,
      usual,
      meaning,
    ]),
  )
}
