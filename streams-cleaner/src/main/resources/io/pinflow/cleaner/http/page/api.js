/* Asks the cleaner. The token, if one is needed, lives as long as the tab. */

const KEY = 'pinflow-token';

/** Remembers the token for further requests. */
export function useToken(token) {
  sessionStorage.setItem(KEY, token);
}

/** The answer to a path: {status, body}; status 0 if nobody answers. */
export async function ask(path) {
  const token = sessionStorage.getItem(KEY);
  const headers = token === null ? {} : {Authorization: `Bearer ${token}`};
  try {
    const response = await fetch(path, {headers, cache: 'no-store', signal: AbortSignal.timeout(4000)});
    return {status: response.status, body: await response.json()};
  } catch {
    return {status: 0, body: {error: 'the cleaner does not answer'}};
  }
}
