import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin } from 'vite'
import type { MatterItem, MatterPage } from '../src/shared/types'
import { areaAt, boundaries, categories, communities, street } from './district.ts'
import { act, actionsFor, all, raise } from './matters.ts'

// Development without the server: `npm run mock`. Worker: grid / any password; resident: resident / any.
let user: 'worker' | 'resident' | undefined
const photos = new Map<string, Buffer>()

interface Answer {
  status: number
  body?: unknown
}

const me = (): object => ({
  street: street.id, streetName: street.name, account: 'u1', name: '王小川', rights: ['MATTER_READ', 'MATTER_ACT'],
  posts: user === 'worker' ? [{ id: 'p1', kind: 'grid-worker', kindName: '网格员', area: { id: 'a0', name: '第三微网格' }, from: '2025-03-01' }] : [],
})
const problem = (status: number, code: string, title: string, detail: string, field?: string): Answer => ({ status, body: { status, code, title, detail, field } })
const row = (page: MatterPage): MatterItem => ({ ...page, photos: page.photos.length })
const shown = (page: MatterPage, reporter: boolean): MatterPage => ({ ...page, actions: actionsFor(page, reporter) })
const late = (page: MatterPage): boolean => page.overdue

function read(url: URL, receipt: string | undefined): Answer {
  const path = url.pathname
  if (path === '/api/session') return user === undefined ? problem(401, 'UNAUTHENTICATED', '请先登录', '') : { status: 200, body: me() }
  if (path === '/api/streets') return { status: 200, body: [street] }
  if (path === '/api/areas/at') {
    const found = areaAt(Number(url.searchParams.get('lon')), Number(url.searchParams.get('lat')))
    return found === undefined ? problem(404, 'NO_AREA', '不在服务范围', '') : { status: 200, body: found }
  }
  if (path === '/api/receipt') return pageOf(all.find(({ id }) => receipt === `token-${id}`), true)
  const rest = path.split('/').slice(4).join('/')
  if (rest === 'categories') return { status: 200, body: categories }
  if (rest === 'boundaries') return { status: 200, body: boundaries(url.searchParams.get('area')) }
  if (rest === 'areas') return { status: 200, body: { items: communities.map((one) => ({ ...one, level: 'community', levelName: '社区', parent: 'root', children: 0 })), next: null } }
  if (rest.startsWith('areas/')) return { status: 200, body: { bounds: communities.find(({ id }) => id === rest.slice(6))?.box, path: [], childCounts: {} } }
  if (rest === 'units') return { status: 200, body: ['城建办', '综合执法队', '园林所'].map((name, index) => ({ id: `u${index}`, code: `U${index}`, name, kind: 'department' })) }
  if (rest === 'todos/counts') return { status: 200, body: { mine: all.length, area: all.length, overdue: all.filter(late).length } }
  if (rest === 'todos') return { status: 200, body: { items: (url.searchParams.get('scope') === 'overdue' ? all.filter(late) : all).map(row), next: null } }
  return pageOf(all.find(({ id }) => rest === `matters/${id}`), false)
}

function pageOf(page: MatterPage | undefined, reporter: boolean): Answer {
  return page === undefined ? problem(404, 'UNKNOWN_MATTER', '没有这件事项', '请核对链接。') : { status: 200, body: shown(page, reporter) }
}

function write(path: string, raw: Buffer, receipt: string | undefined): Answer {
  const body = (): Record<string, unknown> => JSON.parse(raw.toString('utf8')) as Record<string, unknown>
  if (path.endsWith('/session')) {
    if (raw.length > 0 && body().password === 'wrong') return problem(401, 'WRONG_LOGIN', '账号或密码不对', '连续 5 次不对会锁定 15 分钟。')
    user = raw.length === 0 ? undefined : body().loginName === 'resident' ? 'resident' : 'worker'
    return { status: 200, body: user === undefined ? {} : me() }
  }
  if (path.endsWith('/residents')) return { status: 201, body: {} }
  if (path.endsWith('/photos')) {
    const id = `p${photos.size + 1}`
    photos.set(id, raw.subarray(raw.indexOf('\r\n\r\n') + 4))
    return { status: 201, body: { id, width: 800, height: 600 } }
  }
  if (path.endsWith('/matters')) {
    const page = raise(body() as unknown as Parameters<typeof raise>[0])
    return { status: 201, body: { ...row(page), receipt: `token-${page.id}` } }
  }
  const [, id, code] = /matters\/(\w+)\/actions\/(\w+)/.exec(path) ?? [undefined, receipt?.slice(6), path.split('/').at(-1)]
  const page = all.find((one) => one.id === id)
  if (page === undefined || code === undefined) return problem(404, 'UNKNOWN_MATTER', '没有这件事项', '')
  const { version, fields } = body() as { version: number; fields: Record<string, unknown> }
  if (version !== page.version) return problem(409, 'STALE', '别人刚刚动过这件事项', '已经换成最新的，请再看一眼。')
  act(page, code, fields, receipt === undefined ? '网格员' : '报告人')
  return { status: 200, body: row(page) }
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://mock')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const receipt = request.headers['linge-receipt'] as string | undefined
  response.setHeader('Set-Cookie', 'XSRF-TOKEN=mock; Path=/')
  const photo = /photos\/(\w+)$/.exec(url.pathname)?.[1]
  if (request.method === 'GET' && photo !== undefined) {
    response.end(photos.get(photo) ?? '')
    return
  }
  const answer = request.method === 'GET' ? read(url, receipt) : write(url.pathname, Buffer.concat(chunks), receipt)
  await new Promise((resolve) => setTimeout(resolve, Number(process.env.LINGE_MOCK_DELAY ?? 60)))
  response.statusCode = answer.status
  response.setHeader('Content-Type', answer.status < 400 ? 'application/json' : 'application/problem+json')
  response.end(JSON.stringify(answer.body))
}

export function mockApi(): Plugin {
  return {
    name: 'linge-mock-api',
    configureServer: (server) => {
      server.middlewares.use((request, response, next) => {
        if (request.url?.startsWith('/api/') === true) void serve(request, response)
        else next()
      })
    },
  }
}
