/** A refusal of the server (`application/problem+json`) or of the network, with a sentence to show. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly field: string | undefined
  readonly details: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, title: string, detail: string, more: Record<string, unknown> = {}) {
    super(detail === '' ? title : detail)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.title = title
    this.detail = detail
    this.field = typeof more.field === 'string' ? more.field : undefined
    this.details = more
  }

  /** The call may succeed when it is simply made again, with the same key. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504
  }

  /** Nobody can tell whether the server has acted: only the same key may be used again. */
  get uncertain(): boolean {
    return this.status === 0 || this.status >= 500
  }

  /** What is wrong with the field, to stand beside it: without the field's name that the server puts first. */
  get reason(): string {
    return this.message.replace(/^“[\w.[\]]+”\s?/, '')
  }

  static noSignal(): Problem {
    return new Problem(0, 'NO_SIGNAL', '没有信号', '连不上服务器，内容还在，网络恢复后可以再试。')
  }

  static async of(response: Response): Promise<Problem> {
    const body = await readJson(response)
    const title = text(body.title) ?? titles[response.status] ?? `请求失败（${response.status}）`
    return new Problem(response.status, text(body.code) ?? 'UNKNOWN', title, text(body.detail) ?? '', body)
  }

  static from(failure: unknown): Problem {
    if (failure instanceof Problem) return failure
    return new Problem(-1, 'UNEXPECTED', '页面出错', failure instanceof Error ? failure.message : '请刷新后再试。')
  }
}

const titles: Record<number, string> = {
  401: '请先登录',
  403: '没有权限',
  404: '没有找到',
  413: '文件太大',
  500: '服务器出错',
  502: '服务器暂时不可用',
  503: '现在使用的人太多，请稍候',
  504: '服务器没有及时答复',
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  if (!(response.headers.get('content-type') ?? '').includes('json')) return {}
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
