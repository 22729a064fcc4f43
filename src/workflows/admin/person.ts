import { Modules } from "@medusajs/framework/utils"
import type { PluginContext } from "../plugin-context"

/** Who acts in the admin: a user of Medusa's, or a secret API key. */
export interface Person {
  id: string
  /** `null` for an API key, or a user who is gone. */
  email: string | null
}

/** The people behind ids, by id; one question for all of them. */
export async function peopleOf(
  { container }: PluginContext,
  ids: (string | null)[],
): Promise<Map<string, Person>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const users =
    wanted.length > 0
      ? await container.resolve(Modules.USER).listUsers({ id: wanted }, { select: ["id", "email"] })
      : []
  const emails = new Map(users.map(({ id, email }) => [id, email]))
  return new Map(wanted.map((id) => [id, { id, email: emails.get(id) ?? null }]))
}
