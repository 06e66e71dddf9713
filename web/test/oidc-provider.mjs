// A real OpenID provider for OidcLogInTests (TestProvider.java), as `node test/oidc-provider.mjs <port or 0> <client id> <secret>`:
// prints its port, reads the redirect address from its input, prints "ready"; ends with its input.
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import Provider from 'oidc-provider'

const [wanted, client, secret] = process.argv.slice(2)
const server = createServer()
await new Promise((resolve) => server.listen(Number(wanted), '127.0.0.1', resolve))
const { port } = server.address()
console.log(port)
const lines = createInterface({ input: process.stdin })
lines.on('close', () => process.exit(0))
const redirect = await new Promise((resolve) => lines.once('line', resolve))
const issuer = `http://127.0.0.1:${port}`
const provider = new Provider(issuer, {
  clients: [{ client_id: client, client_secret: secret, redirect_uris: [redirect], response_types: ['code'], grant_types: ['authorization_code'] }],
  pkce: { required: () => true },
  cookies: { keys: ['only for tests'] },
  claims: { openid: ['sub', 'amr'] },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  ttl: { Session: 600, Interaction: 600, Grant: 600, AuthorizationCode: 60, IdToken: 600, AccessToken: 600 },
})
const oidc = provider.callback()

// The test's browser opens the log-in page with ?subject=…&amr=…; it is the whole log-in.
async function interact(request, response) {
  const asked = new URL(request.url, issuer).searchParams
  const { params } = await provider.interactionDetails(request, response)
  if (asked.get('deny') !== null) {
    await provider.interactionFinished(request, response, { error: 'access_denied' })
    return
  }
  if (asked.get('subject') === null) {
    response.setHeader('Content-Type', 'text/html')
    response.end('<form>Who? <input name="subject"> <button>Log in</button></form>')
    return
  }
  const grant = new provider.Grant({ accountId: asked.get('subject'), clientId: params.client_id })
  grant.addOIDCScope('openid')
  const amr = asked.get('amr')
  await provider.interactionFinished(request, response, {
    login: { accountId: asked.get('subject'), ...(amr === null ? {} : { amr: [amr] }) },
    consent: { grantId: await grant.save() },
  })
}

server.on('request', (request, response) => {
  if (!request.url.startsWith('/interaction/')) return oidc(request, response)
  interact(request, response).catch((failure) => {
    response.statusCode = 500
    response.end(String(failure))
  })
})
console.log('ready')
