import type { Gateway } from "../../../../src/gateways/gateway"
import type { Connection, GatewayUnderTest } from "../adapter"

/** A gateway that does some things wrong and passes the rest on to a right one. */
function wrongGateway(right: Gateway, wrong: Partial<Gateway>): Gateway {
  return new Proxy(right, {
    get(target, property) {
      const value: unknown = Reflect.get(property in wrong ? wrong : target, property)
      return typeof value === "function" && !(property in wrong)
        ? (value as (...args: unknown[]) => unknown).bind(target)
        : value
    },
  })
}

/** The same gateway under test with a mistake in it. */
export function withMistake(
  adapter: GatewayUnderTest,
  mistake: (right: Gateway, connection: Connection) => Partial<Gateway>,
): GatewayUnderTest {
  return {
    ...adapter,
    build(connection) {
      const right = adapter.build(connection)
      return wrongGateway(right, mistake(right, connection))
    },
  }
}
