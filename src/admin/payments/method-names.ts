import { useMethods } from "../api/methods"

/** What the methods are called, by their provider ids. Those that are registered no more are missing. */
export function useMethodNames(): Map<string, string> {
  const { data } = useMethods()
  const methods = data?.methods ?? []
  const isShared = (name: string) => methods.filter((method) => method.name === name).length > 1
  return new Map(
    methods.map(({ provider_id: id, identifier, name }) => [
      id,
      isShared(name) ? `${name} (${identifier})` : name,
    ]),
  )
}

/** What the gateways are called, by their words. */
export function useGatewayNames(): Map<string, string> {
  const { data } = useMethods()
  const methods = [...(data?.methods ?? [])]
  // A gateway's first method carries its own name.
  return new Map(methods.reverse().map(({ gateway, name }) => [gateway, name]))
}
