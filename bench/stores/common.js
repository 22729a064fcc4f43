/** What the bench's stores have in common: JavaScript, so that plain Node starts them as in production. */
const { env } = process

exports.projectConfig = {
  databaseUrl: env.DATABASE_URL,
  databaseDriverOptions: { ssl: false },
  http: {
    storeCors: "http://localhost:8000",
    adminCors: "http://localhost:9000",
    authCors: "http://localhost:9000",
    jwtSecret: "bench",
    cookieSecret: "bench",
  },
}
