import { readFileSync } from "node:fs"
import { parseEnv } from "node:util"

/** How the store's payment provider reaches PayCrypto, as its variables in `medusa-config.ts`. */
export type PayCryptoVariables = Record<
  | "PAYCRYPTO_API_KEY"
  | "PAYCRYPTO_API_SECRET"
  | "PAYCRYPTO_PASSPHRASE"
  | "PAYCRYPTO_WEBHOOK_SECRET"
  | "PAYCRYPTO_ENVIRONMENT"
  | "PAYCRYPTO_BASE_URL",
  string
>

/** Settings of PayCrypto that are there in part, or contradict each other. */
export class SettingsRefused extends Error {
  override readonly name = "SettingsRefused"
}

/** The environment, with what the file adds; the environment wins. A missing file adds nothing. */
export function environmentWith(file: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  try {
    return { ...parseEnv(readFileSync(file, "utf8")), ...env }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return env
    throw error
  }
}

/**
 * The real account's settings, `null` when none are given and the simulator is to be used.
 *
 * @throws SettingsRefused naming the variable
 */
export function realPayCrypto(env: NodeJS.ProcessEnv): PayCryptoVariables | null {
  const settings: PayCryptoVariables = {
    PAYCRYPTO_API_KEY: env["PAYCRYPTO_API_KEY"]?.trim() ?? "",
    PAYCRYPTO_API_SECRET: env["PAYCRYPTO_API_SECRET"]?.trim() ?? "",
    PAYCRYPTO_PASSPHRASE: env["PAYCRYPTO_PASSPHRASE"]?.trim() ?? "",
    PAYCRYPTO_WEBHOOK_SECRET: env["PAYCRYPTO_WEBHOOK_SECRET"]?.trim() ?? "",
    PAYCRYPTO_ENVIRONMENT: env["PAYCRYPTO_ENVIRONMENT"]?.trim() ?? "",
    PAYCRYPTO_BASE_URL: env["PAYCRYPTO_BASE_URL"]?.trim() ?? "",
  }
  const given = Object.entries(settings).filter(([, value]) => value !== "")
  if (given.length === 0) {
    return null
  }
  for (const needed of ["PAYCRYPTO_API_KEY", "PAYCRYPTO_API_SECRET"] as const) {
    if (settings[needed] === "") {
      const names = given.map(([name]) => name).join(", ")
      throw new SettingsRefused(
        `${needed} is missing, while ${names} is set. Give both key and secret for a real PayCrypto account, or none for the simulator.`,
      )
    }
  }
  return { ...settings, ...server(settings) }
}

function server({
  PAYCRYPTO_ENVIRONMENT: environment,
  PAYCRYPTO_BASE_URL: baseUrl,
}: PayCryptoVariables): Partial<PayCryptoVariables> {
  if (environment !== "" && baseUrl !== "") {
    throw new SettingsRefused(
      "PAYCRYPTO_ENVIRONMENT and PAYCRYPTO_BASE_URL are both set; give one of the two.",
    )
  }
  if (environment !== "" && environment !== "sandbox" && environment !== "live") {
    throw new SettingsRefused(
      `PAYCRYPTO_ENVIRONMENT takes "sandbox" or "live", not "${environment}".`,
    )
  }
  // Real money only when it is asked for by name.
  return environment === "" && baseUrl === "" ? { PAYCRYPTO_ENVIRONMENT: "sandbox" } : {}
}
