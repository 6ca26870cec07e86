/** A suggested name comes from case text: no folders, no control or direction marks, nothing that Windows refuses. */
export const fileNameOnly = (name: string): string => {
  const plain = name.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_').replace(/^[. ]+|[. ]+$/g, '')
  return plain === '' ? 'document' : plain.slice(0, 200)
}
