import { Refused } from '../../shared/contract/refused'

export interface S3Place {
  readonly bucket: string
  /** Empty, or ends with a slash. */
  readonly prefix: string
  /** Address of a store that is not Amazon's. */
  readonly endpoint: string | undefined
  readonly region: string
  /** Undefined: from where the AWS library finds them. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined
}

/**
 * `s3://bucket/prefix`. Endpoint, region and keys come from the environment (`S3_ENDPOINT`, `AWS_REGION`,
 * `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`), set by who runs the server: nothing that a client sends reaches them.
 */
export function s3Place(address: string, environment: Readonly<Record<string, string | undefined>>): S3Place {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([A-Za-z0-9._/-]*))?$/.exec(address)
  const [, bucket, path = ''] = match ?? []
  if (!bucket || path.split('/').includes('..')) throw wrong('BLOBS', address, 's3://bucket or s3://bucket/prefix')
  const endpoint = environment['S3_ENDPOINT']
  if (endpoint !== undefined && !isPlainAddress(endpoint)) throw wrong('S3_ENDPOINT', endpoint, 'https://host:port')
  const accessKeyId = environment['AWS_ACCESS_KEY_ID']
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY']
  return {
    bucket,
    prefix: path === '' || path.endsWith('/') ? path : `${path}/`,
    endpoint,
    region: environment['AWS_REGION'] ?? 'us-east-1',
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
  }
}

/** TLS, or plain HTTP to this machine alone; the cloud's metadata address is never a store. */
export function isPlainAddress(text: string): boolean {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return false
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false
  if (isLinkLocal(url.hostname)) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** 169.254.0.0/16 and fe80::/10, where clouds answer with the machine's own keys. */
function isLinkLocal(host: string): boolean {
  return host.startsWith('169.254.') || /^\[?fe[89ab]/i.test(host) || /^\[?::ffff:a9fe/i.test(host)
}

function wrong(name: string, given: string, form: string): Refused {
  return new Refused(
    'setting',
    `${name} is ${JSON.stringify(given)}, which is no address that this server uses.`,
    `Give it as ${form}. Plain HTTP is for this machine alone.`,
  )
}
