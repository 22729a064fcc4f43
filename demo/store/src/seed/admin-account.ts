/** Invented, for this machine alone: the demo's server listens on 127.0.0.1. */
export const adminAccount = { email: "admin@example.com", password: "medusa-demo" }
