import type { BlockOf, Marks } from '../../../../shared/core/review/document'
import { Tag } from '../../../ui/Tag'
import { TlpMark } from '../../../ui/TlpMark'
import styles from './DocumentBlocks.module.css'
import { Runs } from './Runs'

/** A table as it will be printed; rows that carry a mark of their own show it here. */
export function BlockTable({ table }: { readonly table: BlockOf<'table'> }) {
  const whole = table.columns.reduce((sum, column) => sum + column.weight, 0)
  return (
    <table className={styles.table}>
      {table.caption === undefined ? null : <caption>{table.caption}</caption>}
      <colgroup>
        {table.columns.map((column) => (
          <col key={column.title} style={{ width: `${(100 * column.weight) / whole}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column.title} scope="col" className={styles[column.type]}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, at) => (
          <tr key={row.itemId ?? at}>
            {row.cells.map((cell, column) => {
              const { title, type } = table.columns[column] ?? { title: String(column), type: 'text' as const }
              return (
                <td key={title} className={styles[type]} dir="auto">
                  <Runs text={cell} />
                  {column === row.cells.length - 1 ? <HandlingMark marks={row} /> : null}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What may keep this row out of a report. */
function HandlingMark({ marks }: { readonly marks: Marks }) {
  if (marks.tlp === undefined && marks.privileged !== true) return null
  return (
    <span className={styles.marks}>
      {marks.tlp === undefined ? null : <TlpMark tlp={marks.tlp} />}
      {marks.privileged === true ? <Tag tone="warning">privileged</Tag> : null}
    </span>
  )
}
