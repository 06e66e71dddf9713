// The HTTP contract as the server keeps it. One shape per noun; instants are ISO-8601 in UTC.

export type Id = string
export type Instant = string

export interface Page<T> {
  items: T[]
  next: string | null
}

export interface Named {
  id: Id
  name: string
}

export interface Me {
  street: string
  streetName: string
  account: Id
  name: string
  posts: Post[]
  rights: string[]
  /** After which a log-in without any request ends. */
  idleSeconds: number
}

export type LoginStep = 'code' | 'set-up' | 'password'

/** Where somebody is logged in. */
export interface OpenSession {
  id: Id
  device: string
  /** Shortened to the network. */
  address: string
  secondFactor: boolean
  since: string
  lastSeen: string
  current: boolean
}

export interface Post {
  id: Id
  kind: string
  kindName: string
  /** Who holds it; absent where it is plain whose post it is. */
  account?: Named
  area?: Named | null
  unit?: Named | null
  from: string
  until?: string | null
  /** For whom one stands in on it while they are on leave. */
  deputyFor?: string | null
}

export interface Account {
  id: Id
  loginName: string
  name: string
  kind: 'staff' | 'resident'
  status: 'active' | 'disabled'
  lockedUntil: Instant | null
  version: number
  posts: Post[]
}

export interface Unit {
  id: Id
  code: string
  name: string
  kind: string
  parent?: Id | null
}

export interface PostKind {
  code: string
  name: string
  scope: 'AREA' | 'UNIT'
  rights: string[]
  levels: string[]
}

export type Bounds = [west: number, south: number, east: number, north: number]

export interface Street {
  id: Id
  name: string
  bounds: Bounds
}

export interface Level {
  code: string
  name: string
  rank: number
  codeLength: number
}

export interface AreaStep {
  id: Id
  name: string
  level: string
}

export interface AreaItem {
  id: Id
  code: string
  name: string
  level: string
  levelName: string
  parent: Id | null
  children: number
  version: number
  kind?: string
  path?: AreaStep[]
}

export interface AreaRelative {
  id: Id
  code: string
  name: string
  day: string
}

export interface AreaPage extends AreaItem {
  path: AreaStep[]
  childCounts: Record<string, number>
  bounds?: Bounds
  validUntil?: string
  predecessors: AreaRelative[]
  successors: AreaRelative[]
}

export interface Whereabouts {
  street: Named
  area: { id: Id; code: string; name: string; level: string }
  path: AreaStep[]
}

export interface CategoryGroup {
  code: string
  name: string
  children: Category[]
}

export interface Category {
  code: string
  name: string
  level: string
  leadUnit: string
  deadline: string
  urgent: boolean
  keywords: string[]
}

export interface PhotoMeta {
  id: Id
  width: number
  height: number
}

export interface NewMatter {
  category?: string
  title?: string
  description: string
  lon: number
  lat: number
  address?: string
  reporterName?: string
  reporterPhone?: string
  photos: Id[]
  /** Says that it is the same as another. */
  follow?: string
  /** The code of the one that it follows, where somebody with a post has chosen. */
  procedure?: string
}

export interface Raised {
  id: Id
  number: string
  receipt: string
  state: State
  area: { id: Id; name: string; path: string }
  holder: Holder | null
  dueAt: Instant | null
}

export interface State {
  code: string
  title: string
  final?: boolean
}

export interface Holder {
  title: string
  name: string | null
}

export interface MatterItem {
  id: Id
  number: string
  title: string
  category: { code: string; name: string } | null
  state: State
  area: { id: Id; name: string; path: string }
  holder: Holder | null
  raisedAt: Instant
  stateSince: Instant
  dueAt: Instant | null
  overdue: boolean
  closedAt: Instant | null
  lon: number
  lat: number
  version: number
  photos: number
  /** What has moved the deadline; nothing in most matters. */
  leeway?: Leeway | null
  /** The street keeps an eye on it. */
  supervised?: boolean
  /** How many called units are at it, of how many. */
  called?: { open: number; all: number } | null
  /** An earlier appeal was the same person's, or at the same place: which, in words. */
  repeats?: string | null
  /** It waits for another. */
  waiting?: boolean
  /** In the list of what one's units are called to: the call. */
  call?: Call
}

/** A unit that was called to a matter. */
export interface Call {
  no: number
  unit: Id
  unitName: string
  lead: boolean
  state: { code: 'called' | 'arrived' | 'handling' | 'done' | 'declined' | 'withdrawn'; title: string }
  since: Instant
  reportBy: Instant
  due: Instant
  /** What runs now; none when it has ended. */
  clock: Instant | null
  late: boolean
  arrivedAt: Instant | null
  endedAt: Instant | null
  score: { arrived: boolean; quality?: number } | null
  wish: string | null
  /** Degrees and metres, such as 120.1234567,35.8000000±10. */
  place: string | null
  mine: boolean
  actions: Action[]
}

export interface Calls {
  /** Who must be done before the matter goes on, in words. */
  rule: string | null
  joined: boolean
  items: Call[]
}

export interface Leeway {
  stops: { from: Instant; until: Instant | null }[]
  /** The clock stands still until the deadline. */
  suspended: boolean
  extensions: string[]
  /** The extension that waits for a decision, such as 3个工作日. */
  asked: string | null
}

export interface Tie {
  street: string
  streetName: string
  id: Id
  number: string
}

/** How far the matter has come in which this one goes on. */
export interface Progress {
  matter: Tie
  state: State
  stateSince: Instant
  dueAt: Instant | null
  closedAt: Instant | null
  steps: { at: Instant; title: string; state: string }[]
  /** With which the reporter of a matter that was handed on acts on it there. */
  receipt?: string | null
}

/** The page of one matter as its reader may see it; over a receipt without reporter, names and hashes. */
export interface MatterPage extends Omit<MatterItem, 'photos'> {
  description: string
  address: string | null
  channel?: string
  reporter: Reporter | null
  /** 1 to 5, once the reporter has rated. */
  rating: number | null
  /** What the reporter said of the outcome. */
  solved?: boolean | null
  assignedUnit: string | null
  procedure: ProcedureItem
  actions: Action[]
  timeline: Entry[]
  photos: PhotoMeta[]
  calls?: Calls | null
  supervisedAt?: Instant | null
  watching?: boolean
  /** Whether internal notes are for the one who reads. */
  notesReadable?: boolean
  origin?: Tie | null
  successor?: Progress | null
  merged?: { id: Id; number: string; title: string; state: State; raisedAt: Instant }[]
  repeat?: { by: string; of: Id | null; number: string | null } | null
  /** Why the deadline is when it is; absent when closed. */
  deadline?: string | null
}

export interface Reporter {
  name: string | null
  phone: string | null
  hasAccount: boolean
}

export interface Action {
  code: string
  title: string
  consequence: string
  primary: boolean
  fields: Field[]
  /** The number of the call that it is about. */
  call?: number
}

/** A rating is a whole number from 1 to 5. */
export type FieldType = 'text' | 'choice' | 'unit' | 'category' | 'photos' | 'rating' | 'boolean' | 'number' | 'date' | 'matter' | 'street' | 'calls' | 'call' | 'scores' | 'place'

export interface Field {
  name: string
  title: string
  type: FieldType
  required: boolean
  /** The longest text in characters, the most photos, the largest number, or the farthest day from today. */
  max: number
  choices: string[]
}

export interface Entry {
  seq: number
  at: Instant
  action: string
  actionTitle: string
  actor: string | null
  post: string
  from: string | null
  to: string
  texts: Record<string, string>
  facts: Record<string, string>
  photos: Id[]
  /** A note for those inside; never in what a reporter sees. */
  internal?: boolean
  /** The posts that a note names, in words. */
  mentions?: string[]
  hash: string | null
}

export interface TodoCounts {
  mine: number
  area: number
  overdue: number
  /** Extensions that one may decide. */
  asked: number
  /** What one's units are called to. */
  called: number
}

export type TodoScope = keyof TodoCounts

export interface MatterFilter {
  state?: string
  open?: boolean
  category?: string
  area?: Id
  unit?: Id
  from?: string
  to?: string
  text?: string
  overdue?: boolean
  sort?: string
  after?: string
  limit?: number
}

export interface MatterPoint {
  id: Id
  number: string
  title: string
  lon: number
  lat: number
  state: State | string
  overdue: boolean
}

export interface ProcedureItem {
  code: string
  version: number
  title: string
  /** Only the system raises matters that follow it. */
  internal?: boolean
}

export interface ProcedureState extends State {
  final: boolean
  /** One of the three: the first post kind that somebody holds, the assigned unit, the reporter. */
  holder: { posts: string[]; assignedUnit: boolean; reporter: boolean; caller?: boolean } | null
  /** In words, such as 2个工作小时. */
  deadline: string | null
  /** The action that the system takes when the deadline passes. */
  overdue: string | null
}

export interface ProcedureAction {
  code: string
  title: string
  from: string[]
  /** None: the matter stays in its state. */
  to: string | null
  /** `holder`, `reporter`, `system` or post kinds. */
  by: string[]
  consequence: string
  primary: boolean
  asks: Field[]
  effects: string[]
  within: unknown
}

/** A procedure in service: it has passed the linter. */
export interface ProcedurePage extends ProcedureItem {
  start: string
  states: ProcedureState[]
  actions: ProcedureAction[]
}
