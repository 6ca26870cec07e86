import table from '../../../assets/attack/attack-techniques.tsv?raw'
import type { Option } from '../../ui/option'

/** ATT&CK techniques, `T1059.001 Command and Scripting Interpreter: PowerShell`, by id. */
export const TECHNIQUES: readonly Option[] = read()

const NAMES = new Map(TECHNIQUES.map(({ id, label }) => [id, label]))

/** Id and name of a technique; an id that the table does not have stands alone. */
export function techniqueLabel(id: string): string {
  return NAMES.get(id) ?? id
}

function read(): readonly Option[] {
  const rows = table
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
  const names = new Map(rows.map(([id = '', name = '']) => [id, name]))
  return [...names].flatMap(([id, name]) => {
    if (!/^T\d{4}/.test(id)) return []
    const parent = id.includes('.') ? names.get(id.slice(0, id.indexOf('.'))) : undefined
    return [{ id, label: `${id} ${parent ? `${parent}: ` : ''}${name}` }]
  })
}
