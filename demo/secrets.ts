import { randomBytes } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import path from "node:path"

export interface Secrets {
  postgresPassword: string
  jwtSecret: string
  cookieSecret: string
}

/** Made at the first start and kept, so that sessions and the database outlive a restart. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, "secrets.json")
  try {
    return JSON.parse(await readFile(file, "utf8")) as Secrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
  }
  const secrets = {
    postgresPassword: randomSecret(),
    jwtSecret: randomSecret(),
    cookieSecret: randomSecret(),
  }
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}

function randomSecret(): string {
  return randomBytes(24).toString("hex")
}
