import { readFileSync } from "node:fs"
import { parseEnv } from "node:util"
import { accountVariables, variableOf, type DemoGateway } from "./gateways"

/** Variables of `store/medusa-config.ts`; those that are not set are empty. */
export type StoreVariables = Readonly<Record<string, string>>

/** Settings of a gateway that are there in part, or contradict each other. */
export class SettingsRefused extends Error {
  override readonly name = "SettingsRefused"
}

export interface RealAccount {
  variables: StoreVariables
  /** "sandbox", "live", or the address of another server. */
  server: string
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
export function realAccount(gateway: DemoGateway, env: NodeJS.ProcessEnv): RealAccount | null {
  const settings: Record<string, string> = Object.fromEntries(
    accountVariables(gateway).map((variable) => [variable, env[variable]?.trim() ?? ""]),
  )
  const given = Object.keys(settings).filter((variable) => settings[variable] !== "")
  if (given.length === 0) {
    return null
  }
  const credentials = gateway.credentials.map((name) => variableOf(gateway, name))
  const missing = credentials.find((variable) => settings[variable] === "")
  if (missing) {
    throw new SettingsRefused(
      `${missing} is missing, while ${given.join(", ")} is set. Give ${credentials.join(" and ")} for a real ${gateway.label} account, or nothing for the simulator.`,
    )
  }
  const baseUrl = variableOf(gateway, "BASE_URL")
  const environment = variableOf(gateway, "ENVIRONMENT")
  if (settings[baseUrl] && settings[environment]) {
    throw new SettingsRefused(`${environment} and ${baseUrl} are both set; give one of the two.`)
  }
  if (!settings[baseUrl]) {
    settings[environment] = environmentOf(gateway, environment, settings[environment])
  }
  return { variables: settings, server: settings[baseUrl] || (settings[environment] as string) }
}

/** Real money only when it is asked for by name. */
function environmentOf(
  { environments, label }: DemoGateway,
  variable: string,
  given: string | undefined,
): string {
  if (given) {
    const accepted = environments.map((name) => `"${name}"`).join(" or ")
    if (!environments.some((name) => name === given)) {
      throw new SettingsRefused(`${variable} takes ${accepted}, not "${given}".`)
    }
    return given
  }
  if (!environments.includes("sandbox")) {
    throw new SettingsRefused(
      `${variable} is missing. ${label} has no sandbox: set it to "live" to use the real one, where real money is charged.`,
    )
  }
  return "sandbox"
}
