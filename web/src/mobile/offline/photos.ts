import type { PhotoKeeper } from '@/attachment/photos'
import { shrink } from '@/attachment/photos'
import { forgetPhoto, keepPhoto } from './outbox'
import { sendPhoto } from './sender'

/** Enough to see what is broken, and small enough for a weak signal. */
const side = 1600

/** Photos are on the phone first and go out in the background; what they belong to waits for them. */
export const keeper: PhotoKeeper = {
  keep: async (file, street) => {
    const id = await keepPhoto(await shrink(file, side), street ?? null)
    keeper.begin(id, street)
    return id
  },
  begin: (id, street) => {
    if (street !== undefined && street !== '' && navigator.onLine) void sendPhoto(street, id).catch(() => undefined)
  },
  forget: forgetPhoto,
}
