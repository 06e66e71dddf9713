import { path, write } from '@/shared/api'
import { Problem } from '@/shared/problem'
import type { Id } from '@/shared/types'

interface Progress {
  offset: number
  photo: { id: Id } | null
}

const chunk = 128 << 10
/** A connection that says nothing for so long is taken for dead. */
const patience = 30_000

/** Sends a photo in chunks and goes on where an earlier try stopped, of this phone or of another. */
export async function upload(street: string, id: Id, bytes: ArrayBuffer): Promise<void> {
  const sha256 = await hash(bytes)
  const begin = (): Promise<Progress> =>
    write('POST', path`/api/streets/${street}/uploads`, { size: bytes.byteLength, sha256 }, { key: id, signal: AbortSignal.timeout(patience) })
  let progress = await begin()
  // Each round goes forward or asks anew where the server stands.
  for (let stuck = 0; progress.photo == null && stuck < 5; ) {
    const next = await append(street, id, bytes, progress.offset).catch((failure: unknown) => standing(failure, begin))
    stuck = next.offset > progress.offset ? 0 : stuck + 1
    progress = next
  }
  if (progress.photo == null) throw new Problem(503, 'UPLOAD_STUCK', '照片没有传完', '稍后会自动接着传。')
}

function append(street: string, id: Id, bytes: ArrayBuffer, offset: number): Promise<Progress> {
  const part = new Blob([bytes.slice(offset, offset + chunk)])
  return write('PATCH', `${path`/api/streets/${street}/uploads/${id}`}?offset=${offset}`, part, {
    headers: { 'Content-Type': 'application/offset+octet-stream' },
    signal: AbortSignal.timeout(patience),
  })
}

function standing(failure: unknown, begin: () => Promise<Progress>): Promise<Progress> {
  const { code, details } = Problem.from(failure)
  if (code === 'other-offset' && typeof details.offset === 'number') return Promise.resolve({ offset: details.offset, photo: null })
  if (code === 'not-found' || code === 'other-content') return begin()
  return Promise.reject(failure as Error)
}

async function hash(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
