import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findDevice, type Spot } from '@/territory/place'

type Found = (position: { coords: { longitude: number; latitude: number; accuracy: number } }) => void
type Failed = (fault: { code: number }) => void

/** A device whose answers the test gives. */
class Device {
  asked: PositionOptions[] = []
  watched: PositionOptions[] = []
  stopped: number[] = []
  rough?: { found: Found; failed: Failed }
  better?: { found: Found; failed: Failed }

  getCurrentPosition(found: Found, failed: Failed, options: PositionOptions): void {
    this.asked.push(options)
    this.rough = { found, failed }
  }
  watchPosition(found: Found, failed: Failed, options: PositionOptions): number {
    this.watched.push(options)
    this.better = { found, failed }
    return 7
  }
  clearWatch(id: number): void {
    this.stopped.push(id)
  }
}

const at = (accuracy: number) => ({ coords: { longitude: 119.9, latitude: 35.8, accuracy } })

describe('asking the device where it is', () => {
  let device: Device
  let hidden = false
  const spots: Spot[] = []

  beforeEach(() => {
    vi.useFakeTimers()
    device = new Device()
    hidden = false
    spots.length = 0
    vi.stubGlobal('isSecureContext', true)
    Object.defineProperty(navigator, 'geolocation', { configurable: true, value: device })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    Reflect.deleteProperty(navigator, 'geolocation')
    Reflect.deleteProperty(document, 'hidden')
  })

  const find = (): Promise<void> => findDevice((spot) => spots.push(spot))

  it('is done after one cheap look that is good enough', async () => {
    const done = find()
    expect(device.asked).toEqual([{ enableHighAccuracy: false, timeout: 8000, maximumAge: 60_000 }])
    device.rough?.found(at(20))
    await done
    expect(device.watched).toEqual([])
    expect(spots).toHaveLength(1)
  })

  it('looks better after a coarse look, and stops when it is good enough', async () => {
    const done = find()
    device.rough?.found(at(800))
    await vi.advanceTimersByTimeAsync(0)
    expect(device.watched[0]?.enableHighAccuracy).toBe(true)
    device.better?.found(at(900))
    device.better?.found(at(15))
    await done
    expect(device.stopped).toEqual([7])
    expect(spots.map(({ accuracy }) => accuracy)).toEqual([800, 15])
  })

  it('stops when the page is hidden', async () => {
    const done = find()
    device.rough?.found(at(800))
    await vi.advanceTimersByTimeAsync(0)
    hidden = true
    document.dispatchEvent(new Event('visibilitychange'))
    await done
    expect(device.stopped).toEqual([7])
  })

  it('does not begin the costly look while the page is hidden', async () => {
    const done = find()
    hidden = true
    device.rough?.found(at(800))
    await done
    expect(device.watched).toEqual([])
  })

  it('stops after 15 seconds at the latest', async () => {
    const done = find()
    device.rough?.found(at(800))
    await vi.advanceTimersByTimeAsync(15_000)
    await done
    expect(device.stopped).toEqual([7])
  })

  it('says in plain words when the device will not tell', async () => {
    const done = find().catch((failure: unknown) => failure)
    device.rough?.failed({ code: 1 })
    await vi.advanceTimersByTimeAsync(0)
    device.better?.failed({ code: 1 })
    expect(await done).toMatchObject({ detail: '没有得到定位许可，请在地图上点一下。' })
  })
})
