import path from "node:path"
import { defineConfig } from "@medusajs/framework/utils"

const env = process.env

/** What every gateway's provider is told. */
const common = {
  backendUrl: env["BACKEND_URL"],
  storefront: {
    returnUrl: "http://localhost:8000/return",
    paidUrl: "http://localhost:8000/{country_code}/order/{order_id}/confirmed",
    pendingUrl:
      "http://localhost:8000/{country_code}/pending?cart={cart_id}&session={session_id}&status={status}",
    failedUrl: "http://localhost:8000/{country_code}/checkout?payment={status}",
  },
  timeoutMs: 1000,
}

function provider(gateway: string, options: Record<string, unknown>) {
  return {
    resolve: path.resolve(__dirname, "src/providers", gateway),
    id: gateway,
    options: { ...common, baseUrl: env[`${gateway.toUpperCase()}_BASE_URL`], ...options },
  }
}

/** Gateways that only some tests have: those whose simulator's address is in the environment. */
const others = [
  provider("payscrypt", {
    apiKey: env["PAYSCRYPT_API_KEY"],
    walletId: env["PAYSCRYPT_WALLET_ID"],
    asset: "ETH",
    rates: { table: { "USD/ETH": "2500.00" } },
  }),
  provider("cpay", {
    merchantId: env["CPAY_MERCHANT_ID"],
    securityKey: env["CPAY_SECURITY_KEY"],
  }),
  provider("alchemypay", {
    appId: env["ALCHEMYPAY_APP_ID"],
    appSecret: env["ALCHEMYPAY_APP_SECRET"],
  }),
  provider("payprotocol", {
    apiKey: env["PAYPROTOCOL_API_KEY"],
    apiSecret: env["PAYPROTOCOL_API_SECRET"],
    chain: "TRON",
  }),
].filter(({ options }) => options.baseUrl !== undefined)

/** The store of the integration tests: with this configuration Medusa loads `src` as its own. */
module.exports = defineConfig({
  projectConfig: {
    // In the tests' own process jobs do not run by themselves, so that tests decide when they do.
    workerMode: (env["TEST_WORKER_MODE"] ?? "server") as "server" | "shared",
    databaseUrl: env["DATABASE_URL"],
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
          provider("paycrypto", {
            apiKey: env["PAYCRYPTO_API_KEY"],
            apiSecret: env["PAYCRYPTO_API_SECRET"],
            passphrase: env["PAYCRYPTO_PASSPHRASE"],
            webhookSecret: env["PAYCRYPTO_WEBHOOK_SECRET"],
          }),
          ...others,
        ],
      },
    },
  ],
})
