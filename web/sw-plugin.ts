import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin, Rollup } from 'vite'

/** What only the map needs is fetched with the first map: it is larger than all the rest together. */
const later = /node_modules\/maplibre-gl\//

/**
 * Tells the phone's service worker which files its entry is made of: those of the chunk graph below it,
 * which is why no ready plugin does it (decision 018).
 */
export function phoneFiles(): Plugin {
  return {
    name: 'linge-phone-files',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) return
      const files = [...below(bundle)].map((file) => `/${file}`).sort()
      const page = await readFile(join(dir, 'm', 'index.html'), 'utf8')
      const listed = [...files, '/m/manifest.webmanifest', '/mark.svg']
      const version = createHash('sha256').update(JSON.stringify(listed)).update(page).digest('hex').slice(0, 12)
      const worker = join(dir, 'm', 'sw.js')
      const code = await readFile(worker, 'utf8')
      if (!code.includes('__PHONE_FILES__')) throw new Error('The service worker asks for no files')
      await writeFile(worker, code.replaceAll('__PHONE_FILES__', JSON.stringify(listed)).replaceAll('__PHONE_VERSION__', JSON.stringify(version)))
    },
  }
}

function below(bundle: Rollup.OutputBundle): Set<string> {
  const found = new Set<string>()
  const visit = (name: string): void => {
    const chunk = bundle[name]
    if (found.has(name) || chunk === undefined) return
    if (chunk.type === 'chunk' && chunk.moduleIds.some((module) => later.test(module))) return
    found.add(name)
    if (chunk.type !== 'chunk') return
    for (const file of chunk.viteMetadata?.importedCss ?? []) found.add(file)
    for (const file of chunk.viteMetadata?.importedAssets ?? []) found.add(file)
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next)
  }
  const entry = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.isEntry && chunk.name === 'mobile')
  if (entry === undefined) throw new Error('No phone entry was built')
  visit(entry.fileName)
  return found
}
