import { Table } from '@mantine/core'
import type { AudienceGroup } from '@talklase/domain/procedure/bound.ts'
import type { Answers } from '../../api.ts'
import { useText } from '../../ui/text.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import styles from './coverage.module.css'
import { CoverageMeter } from './coverage-meter.tsx'

export type Coverage = Answers['procedure']['coverage']

/** Whose people are shown below: a group, a class, or a group of a class. */
export type Chosen = { group?: AudienceGroup; class?: string }

type FiguresProps = { coverage: Coverage; chosen: Chosen; onChoose: (chosen: Chosen) => void }

/** The figures by group, and by class and group; each is a button that shows its people. */
export function CoverageFigures({ coverage, chosen, onChoose }: FiguresProps) {
  const t = useText()
  const isChosen = (one: Chosen): boolean => one.group === chosen.group && one.class === chosen.class
  const tiles: { name: string; figures: { bound: number; done: number }; choice: Chosen }[] = [
    { name: t('acknowledgements.together'), figures: coverage.total, choice: {} },
    ...coverage.groups.map(one => ({
      name: t(`acknowledgements.${one.group}`),
      figures: one,
      choice: { group: one.group },
    })),
  ]
  return (
    <>
      <ul className={styles.figures}>
        {tiles.map(({ name, figures, choice }) => (
          <li key={name}>
            <button
              type="button"
              className={styles.figure}
              aria-pressed={isChosen(choice)}
              onClick={() => onChoose(choice)}
            >
              <span className={styles.name}>{name}</span>
              <CoverageMeter {...figures} />
            </button>
          </li>
        ))}
      </ul>
      {coverage.classes.length === 0 ? null : (
        <WideTable minWidth={520}>
          <Table maw="56rem" mb="lg">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('acknowledgements.classColumn')}</Table.Th>
                <Table.Th scope="col">{t('acknowledgements.together')}</Table.Th>
                <Table.Th scope="col">{t('acknowledgements.learners')}</Table.Th>
                <Table.Th scope="col">{t('acknowledgements.legal_representatives')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {coverage.classes.map(one => {
                const cells = [
                  { who: one.name, figures: one, choice: { class: one.id } },
                  {
                    who: `${one.name}, ${t('acknowledgements.learners')}`,
                    figures: one.learners,
                    choice: { class: one.id, group: 'learners' },
                  },
                  {
                    who: `${one.name}, ${t('acknowledgements.legal_representatives')}`,
                    figures: one.legalRepresentatives,
                    choice: { class: one.id, group: 'legal_representatives' },
                  },
                ] as const
                return (
                  <Table.Tr key={one.id}>
                    <Table.Th scope="row">{one.name}</Table.Th>
                    {cells.map(({ who, figures, choice }) => (
                      <Table.Td key={who}>
                        <button
                          type="button"
                          className={styles.cell}
                          aria-pressed={isChosen(choice)}
                          aria-label={t('acknowledgements.showPeople', {
                            who,
                            figures: t('acknowledgements.ofBound', { done: figures.done, bound: figures.bound }),
                          })}
                          onClick={() => onChoose(choice)}
                        >
                          <CoverageMeter bound={figures.bound} done={figures.done} />
                        </button>
                      </Table.Td>
                    ))}
                  </Table.Tr>
                )
              })}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </>
  )
}
