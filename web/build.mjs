// Builds the web application into the directory given: `node build.mjs ../target/classes/static`.
// Called by Maven on every build, so it does nothing when neither sources nor lock file changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = dirname(fileURLToPath(import.meta.url))
const out = resolve(process.argv[2] ?? join(web, 'dist'))
const inputs = [
  'index.html', 'm', 'src', 'public',
  'package.json', 'package-lock.json', 'vite.config.ts', 'sw-plugin.ts', 'tsconfig.json', 'build.mjs',
]

const installed = join(web, 'node_modules', '.linge-lock')
const lock = hash(['package-lock.json'])
if (read(installed) !== lock) {
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(installed, lock)
}

// The stamp is not kept in the output: everything there is served.
const stamp = join(web, 'node_modules', `.linge-${createHash('sha256').update(out).digest('hex').slice(0, 12)}`)
const wanted = hash(inputs)
if (read(stamp) !== wanted || !existsSync(join(out, 'index.html')) || !existsSync(join(out, 'm', 'index.html'))) {
  rmSync(join(out, 'assets'), { recursive: true, force: true })
  run(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--outDir', out, '--emptyOutDir', 'false', '--logLevel', 'warn'])
  writeFileSync(stamp, wanted)
}

// The letters of printed matters; beside the pages, since it is not served.
const font = join(web, 'node_modules', '@expo-google-fonts', 'noto-sans-sc', '400Regular', 'NotoSansSC_400Regular.ttf')
const letters = join(out, '..', 'fonts', 'NotoSansSC-Regular.ttf')
if (!existsSync(letters)) {
  mkdirSync(dirname(letters), { recursive: true })
  copyFileSync(font, letters)
}

function hash(names) {
  const digest = createHash('sha256')
  for (const name of names.flatMap((name) => files(name))) {
    digest.update(name).update('\0').update(readFileSync(join(web, name))).update('\0')
  }
  return digest.digest('hex')
}

function files(name) {
  const path = join(web, name)
  if (!existsSync(path)) return []
  const entries = readdirSafely(path)
  return entries === undefined ? [name] : entries.sort().flatMap((entry) => files(join(name, entry)))
}

function readdirSafely(path) {
  try {
    return readdirSync(path)
  } catch (failure) {
    if (failure.code === 'ENOTDIR') return undefined
    throw failure
  }
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: web, stdio: 'inherit' })
  if (status !== 0) {
    process.stderr.write(`web: ${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}\n`)
    process.exit(status ?? 1)
  }
}
