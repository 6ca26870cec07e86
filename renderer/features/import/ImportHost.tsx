import { ImportDialog } from './ImportDialog'
import { useImport } from './import-store'

/** Shows the preview of whatever file was picked or dropped for this case. */
export function ImportHost() {
  const file = useImport((store) => store.file)
  return file ? <ImportDialog key={file.token} file={file} onClose={() => useImport.setState({ file: null })} /> : null
}
