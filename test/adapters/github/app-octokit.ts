import { generateKeyPairSync } from 'node:crypto'
import { getOctokit } from '@actions/github'
import { createAppAuth } from '@octokit/auth-app'
import type { FakeGitHub } from '../../fakes/github/server.ts'

export type Client = ReturnType<typeof getOctokit>

/** One pair for all tests of a file: making one takes a while. */
export const appKeys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
})

/** GitHub's own client with that token: no policy of ours between it and the stand-in. */
export function plainOctokit(github: FakeGitHub, token: string): Client {
  return getOctokit(token, { baseUrl: github.url, request: { fetch } })
}

/** The client of an App itself. */
export async function jwtOctokit(github: FakeGitHub, id: number): Promise<Client> {
  const { token } = await createAppAuth({ appId: id, privateKey: appKeys.privateKey })({ type: 'app' })
  return plainOctokit(github, token)
}

/** The client of an installation: asks for a token first. */
export async function installationOctokit(github: FakeGitHub, id: number, installation_id: number): Promise<Client> {
  const app = await jwtOctokit(github, id)
  const { data } = await app.rest.apps.createInstallationAccessToken({ installation_id })
  return plainOctokit(github, data.token)
}
