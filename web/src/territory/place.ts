import { Problem } from '@/shared/problem'

export interface Spot {
  lon: number
  lat: number
}

const reasons: Record<number, string> = {
  1: '没有得到定位许可，请在地图上点一下。',
  2: '手机暂时定不了位，请在地图上点一下。',
  3: '定位用的时间太长，请在地图上点一下。',
}

/** Where the device is (WGS 84); a Problem in plain words when it will not say. */
export function findDevice(): Promise<Spot> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator) || !window.isSecureContext) {
      reject(new Problem(-1, 'NO_POSITION', '没有定位', '这里不能自动定位，请在地图上点一下。'))
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude }),
      ({ code }) => reject(new Problem(-1, 'NO_POSITION', '没有定位', reasons[code] ?? '请在地图上点一下。')),
      { enableHighAccuracy: true, timeout: 8000, maximumAge: 60_000 },
    )
  })
}
