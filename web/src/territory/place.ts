import { Problem } from '@/shared/problem'

export interface Spot {
  lon: number
  lat: number
  /** In metres, where a device measured it. */
  accuracy?: number
}

const reasons: Record<number, string> = {
  1: '没有得到定位许可，请在地图上点一下。',
  2: '手机暂时定不了位，请在地图上点一下。',
  3: '定位用的时间太长，请在地图上点一下。',
}

const goodEnough = 30
const longest = 15_000

/**
 * Where the device is (WGS 84), as it becomes known: first quickly and coarsely, then better for at most 15 s,
 * and not while nobody looks; a Problem in plain words when the device will not say. What it knew a minute ago will do.
 */
export async function findDevice(found: (spot: Spot) => void): Promise<void> {
  if (!('geolocation' in navigator) || !window.isSecureContext) {
    throw new Problem(-1, 'NO_POSITION', '没有定位', '这里不能自动定位，请在地图上点一下。')
  }
  const got: { best?: Spot } = {}
  const take = (spot: Spot): void => {
    if (got.best !== undefined && (spot.accuracy ?? 0) >= (got.best.accuracy ?? 0)) return
    got.best = spot
    found(spot)
  }
  const fault = await findRoughly().then(take, (failure: unknown) => failure)
  // Who looked away while the rough answer came gets no costly search.
  if (!document.hidden && (got.best?.accuracy ?? goodEnough + 1) > goodEnough) await refine(take)
  if (got.best === undefined) throw fault
}

/** One quick look that costs little. */
export function findRoughly(): Promise<Spot> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      (position) => resolve(spotOf(position)),
      ({ code }) => reject(new Problem(-1, 'NO_POSITION', '没有定位', reasons[code] ?? '请在地图上点一下。')),
      { enableHighAccuracy: false, timeout: 8000, maximumAge: 60_000 },
    )
  })
}

function refine(take: (spot: Spot) => void): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      navigator.geolocation.clearWatch(watch)
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', stop)
      resolve()
    }
    const timer = setTimeout(stop, longest)
    const watch = navigator.geolocation.watchPosition(
      (position) => {
        const spot = spotOf(position)
        take(spot)
        if ((spot.accuracy ?? goodEnough) <= goodEnough) stop()
      },
      stop,
      { enableHighAccuracy: true, timeout: longest, maximumAge: 60_000 },
    )
    document.addEventListener('visibilitychange', stop)
  })
}

function spotOf({ coords }: GeolocationPosition): Spot {
  return { lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy }
}
