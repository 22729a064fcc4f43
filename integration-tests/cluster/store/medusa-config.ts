import { defineConfig } from "@medusajs/framework/utils"

const env = process.env
const redisUrl = env["CLUSTER_REDIS_URL"] as string

/** Keeps runs on a shared Redis apart from each other and from everything else in it. */
const run = env["CLUSTER_RUN"] as string

/** A store as Medusa asks for it in production: several processes with Redis between them. */
module.exports = defineConfig({
  projectConfig: {
    workerMode: env["CLUSTER_ROLE"] as "server" | "worker",
    databaseUrl: env["DATABASE_URL"],
    databaseDriverOptions: { ssl: false },
    redisUrl,
    redisPrefix: `${run}:session:`,
    http: {
      storeCors: "http://localhost:8000",
      adminCors: "http://localhost:9000",
      authCors: "http://localhost:9000",
      jwtSecret: "test",
      cookieSecret: "test",
    },
  },
  admin: { disable: true },
  plugins: [{ resolve: "medusa-payment-crypto", options: {} }],
  modules: [
    {
      resolve: "@medusajs/medusa/event-bus-redis",
      options: { redisUrl, queueName: `${run}-events` },
    },
    {
      resolve: "@medusajs/medusa/workflow-engine-redis",
      options: {
        redis: {
          redisUrl,
          queueName: `${run}-workflows`,
          jobQueueName: `${run}-workflows-jobs`,
        },
      },
    },
    {
      resolve: "@medusajs/medusa/locking",
      options: {
        providers: [
          {
            id: "locking-redis",
            resolve: "@medusajs/medusa/locking-redis",
            is_default: true,
            options: { redisUrl, namespace: `${run}:lock:` },
          },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/caching",
      options: {
        providers: [
          {
            id: "caching-redis",
            resolve: "@medusajs/medusa/caching-redis",
            is_default: true,
            options: { redisUrl, prefix: `${run}:cache:` },
          },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["crypto_payment"],
      options: {
        providers: [
          {
            resolve: "medusa-payment-crypto/providers/paycrypto",
            id: "paycrypto",
            options: {
              apiKey: env["PAYCRYPTO_API_KEY"],
              apiSecret: env["PAYCRYPTO_API_SECRET"],
              passphrase: env["PAYCRYPTO_PASSPHRASE"],
              webhookSecret: env["PAYCRYPTO_WEBHOOK_SECRET"],
              baseUrl: env["PAYCRYPTO_BASE_URL"],
              backendUrl: env["BACKEND_URL"],
              storefront: { returnUrl: "http://localhost:8000/return" },
            },
          },
        ],
      },
    },
  ],
})
