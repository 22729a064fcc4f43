import path from "node:path"
import { defineConfig } from "@medusajs/framework/utils"

/** The store of the integration tests: with this configuration Medusa loads `src` as its own. */
module.exports = defineConfig({
  projectConfig: {
    // In the tests' own process jobs do not run by themselves, so that tests decide when they do.
    workerMode: (process.env["TEST_WORKER_MODE"] ?? "server") as "server" | "shared",
    databaseUrl: process.env["DATABASE_URL"],
    databaseDriverOptions: { ssl: false },
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
    { resolve: path.resolve(__dirname, "src/modules/crypto-payment"), key: "crypto_payment" },
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["crypto_payment"],
      options: {
        providers: [
          {
            resolve: path.resolve(__dirname, "src/providers/paycrypto"),
            id: "paycrypto",
            options: {
              apiKey: process.env["PAYCRYPTO_API_KEY"],
              apiSecret: process.env["PAYCRYPTO_API_SECRET"],
              passphrase: process.env["PAYCRYPTO_PASSPHRASE"],
              webhookSecret: process.env["PAYCRYPTO_WEBHOOK_SECRET"],
              baseUrl: process.env["PAYCRYPTO_BASE_URL"],
              backendUrl: process.env["BACKEND_URL"],
              storefront: {
                returnUrl: "http://localhost:8000/return",
                paidUrl: "http://localhost:8000/{country_code}/order/{order_id}/confirmed",
                pendingUrl:
                  "http://localhost:8000/{country_code}/pending?cart={cart_id}&session={session_id}&status={status}",
                failedUrl: "http://localhost:8000/{country_code}/checkout?payment={status}",
              },
              timeoutMs: 1000,
            },
          },
        ],
      },
    },
  ],
})
