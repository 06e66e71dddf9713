import { expect, test } from 'vitest'
import { returned } from '@/identity/oidc'

test.each([
  ['?code=c&state=s&iss=https%3A%2F%2Fid.example', { state: 's', code: 'c', iss: 'https://id.example' }],
  ['?error=access_denied&state=s', { state: 's', code: null, iss: null }],
  ['?state=s', undefined],
  ['?code=c', undefined],
  ['', undefined],
])('reads what the provider sent the browser back with: %s', (search, back) => {
  expect(returned(search)).toEqual(back)
})
