/**
 * Bundles programs for Node: the project's TypeScript becomes JavaScript, packages stay where they are.
 *
 * @param entries source files by the name of their program
 * @param folder where the programs go; inside the project, for their packages
 * @param options further options of esbuild
 */
export async function bundle(entries, folder, options = {}) {
  // Not before it is installed.
  const { build } = await import('esbuild')
  await build({
    entryPoints: entries,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
    plugins: [{ name: 'names', setup: readNames }],
    ...options,
  })
}

function readNames({ onResolve, onLoad }) {
  // Fails outside a bundler that knows it, which is its way of keeping server code out of browsers. Here is only a server.
  onResolve({ filter: /^server-only$/ }, () => ({ path: 'server-only', namespace: 'marker' }))
  onLoad({ filter: /.*/, namespace: 'marker' }, () => ({ contents: '' }))
  // Next names its parts as bundlers know them; Node wants to hear of the file.
  onResolve({ filter: /^next\/[\w-]+$/ }, ({ path }) => ({ path: `${path}.js`, external: true }))
}
