// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { onward, startOidc } from '@/identity/oidc'

const visit = (address: string): void => {
  const url = new URL(address, 'https://linge.example')
  vi.stubGlobal('location', { pathname: url.pathname, search: url.search, hash: url.hash, assign: vi.fn() })
}
const begin = async (): Promise<void> => {
  vi.stubGlobal('fetch', vi.fn(async () => new Response(JSON.stringify({ location: 'https://id.example/' }), { headers: { 'content-type': 'application/json' } })))
  await startOidc()
}

afterEach(() => {
  vi.unstubAllGlobals()
  sessionStorage.clear()
})

test('goes on to the phone page where it began there, once', async () => {
  visit('/m/#/login?back=/todo')
  await begin()
  visit('/?code=c&state=s')
  expect(onward()).toBe('/m/?code=c&state=s#/login?back=/todo')
  expect(onward()).toBeUndefined()
})

test('stays in the console where it began there', async () => {
  visit('/m/#/login')
  await begin()
  visit('/')
  await begin()
  visit('/?code=c&state=s')
  expect(onward()).toBeUndefined()
})

test('leaves alone who only opens the console', async () => {
  visit('/m/#/login')
  await begin()
  visit('/')
  expect(onward()).toBeUndefined()
})
