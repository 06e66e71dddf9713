import { ref, type Ref } from 'vue'
import { uuidV7 } from './ids'
import { Problem } from './problem'

export interface Submission<A extends unknown[], T> {
  busy: Ref<boolean>
  problem: Ref<Problem | undefined>
  /** Resolves to the answer, or to undefined when `problem` says why not. */
  submit: (...args: A) => Promise<T | undefined>
}

/**
 * One write a person asks for. The key stays while nobody can tell whether the server has acted, so that
 * pressing again can never act twice; after a definite answer the next press is a new act with a new key.
 */
export function useSubmit<A extends unknown[], T>(act: (key: string, ...args: A) => Promise<T>): Submission<A, T> {
  const busy = ref(false)
  const problem = ref<Problem>()
  let key = uuidV7()
  let said: string | undefined

  async function submit(...args: A): Promise<T | undefined> {
    if (busy.value) return undefined
    const saying = JSON.stringify(args)
    if (said !== undefined && said !== saying) key = uuidV7()
    said = saying
    busy.value = true
    problem.value = undefined
    try {
      const answer = await act(key, ...args)
      key = uuidV7()
      said = undefined
      return answer
    } catch (failure) {
      problem.value = Problem.from(failure)
      if (!problem.value.uncertain) key = uuidV7()
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, submit }
}
