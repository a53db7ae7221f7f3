import fs from 'node:fs/promises'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')
export type SchemaEngine = EngineModule['SchemaEngine']['prototype']

/** What the .wasm file exports that has to be called by hand; its other exports belong to the module. */
interface EngineExports extends WebAssembly.Exports {
  __wbindgen_start: () => void
}

const folder = 'node_modules/@prisma/schema-engine-wasm'

let loaded: Promise<EngineModule> | undefined

// Prisma's own schema engine, compiled to WASM: the same as `prisma migrate`, without a binary to download (pinned version).
async function loadEngine(): Promise<EngineModule> {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), folder, 'schema_engine_bg.wasm')
  const imports = { './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports }
  const { instance } = await WebAssembly.instantiate(await fs.readFile(file), imports)
  engine.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: start } = instance.exports as EngineExports
  start()
  return engine
}

/**
 * Starts a schema engine on a database.
 *
 * @param schema the text of schema.prisma
 */
export async function startSchemaEngine(schema: string, database: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  loaded ??= loadEngine()
  const { SchemaEngine } = await loaded
  // The callback gets the engine's log lines, SQL with parameters among them.
  return SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, bindMigrationAwareSqlAdapterFactory(database))
}
