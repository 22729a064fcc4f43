import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { AlchemyPayProvider } from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [AlchemyPayProvider] })
