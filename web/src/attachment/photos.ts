import type { InjectionKey } from 'vue'
import { path, write } from '@/shared/api'
import type { Id, PhotoMeta } from '@/shared/types'

const longestSide = 2560

/** Sends one photo, made smaller first; the key is the caller's, kept over retries. */
export async function sendPhoto(street: string, file: Blob, key: string): Promise<PhotoMeta> {
  const form = new FormData()
  form.append('file', file, 'photo.jpg')
  return write('POST', path`/api/streets/${street}/photos`, form, { key })
}

/** Where photos are kept on the device and sent from in the background; without one they go out at once. */
export interface PhotoKeeper {
  keep: (file: Blob, street: string | undefined) => Promise<Id>
  begin: (id: Id, street: string | undefined) => void
  forget: (id: Id) => Promise<void>
}

export const photoKeeper: InjectionKey<PhotoKeeper> = Symbol('photo keeper')

/** A JPEG of at most 2560 px on its longer side; the file itself when the browser cannot read it. */
export async function shrink(file: Blob, side = longestSide): Promise<Blob> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const { width, height } = fit(image.width, image.height, side)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
    image.close()
    const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return smaller ?? file
  } catch {
    return file
  }
}

export function fit(width: number, height: number, side = longestSide): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height, 1))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
