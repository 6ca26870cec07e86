import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'

export interface S3 {
  /** What a server is given to find it. */
  readonly environment: Record<string, string>
  stop(): Promise<void>
}

/** An S3 server on a free port of 127.0.0.1, with one bucket. */
export async function startS3(): Promise<S3> {
  const directory = mkdtempSync(join(tmpdir(), 'hf-s3-'))
  const s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'evidence', configs: [] }],
  })
  const { port } = await s3.run()
  return {
    environment: {
      BLOBS: 's3://evidence/team',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'S3RVER',
      AWS_SECRET_ACCESS_KEY: 'S3RVER',
    },
    stop: async () => {
      await s3.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
