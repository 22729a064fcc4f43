import path from "node:path"
import { defineConfig } from "@medusajs/framework/utils"

/** A store that registered the PayCrypto provider and nothing else of this plugin. */
module.exports = defineConfig({
  projectConfig: {
    http: {
      storeCors: "http://localhost:8000",
      adminCors: "http://localhost:9000",
      authCors: "http://localhost:9000",
      jwtSecret: "test",
      cookieSecret: "test",
    },
  },
  admin: { disable: true },
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        providers: [
          {
            resolve: path.resolve(__dirname, "../../../src/providers/paycrypto"),
            id: "paycrypto",
            options: {
              apiKey: process.env["PAYCRYPTO_API_KEY"],
              apiSecret: process.env["PAYCRYPTO_API_SECRET"],
              passphrase: process.env["PAYCRYPTO_PASSPHRASE"],
              webhookSecret: process.env["PAYCRYPTO_WEBHOOK_SECRET"],
              baseUrl: process.env["PAYCRYPTO_BASE_URL"],
              backendUrl: process.env["BACKEND_URL"],
              storefront: { returnUrl: "http://localhost:8000/return" },
              timeoutMs: 1000,
            },
          },
        ],
      },
    },
  ],
})
