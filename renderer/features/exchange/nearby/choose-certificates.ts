import type { Answer } from '../../../../shared/contract/keeper'
import { askKeeper } from '../../../store/keeper'

/** The certificates in a file that a person picks; null where nobody picked one. Rejects with what stood against it. */
export async function chooseCertificates(): Promise<Answer<'server.certificates'> | null> {
  const kinds = [{ name: 'Certificates', extensions: ['pem', 'crt', 'cer', 'der', '*'] }]
  const picked = await window.holdfast.call('files.pick', { title: 'Choose the certificate', many: false, kinds })
  if (!picked.ok) throw picked
  const file = picked.value[0]?.token
  return file === undefined ? null : await askKeeper('server.certificates', { file })
}
