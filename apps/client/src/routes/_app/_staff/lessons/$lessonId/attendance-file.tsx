import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { AttendanceFilesPage } from '../../../../../features/attendance/files/attendance-files-page.tsx'

/** A lesson's attendance files; `file` names the one that is open. */
export const Route = createFileRoute('/_app/_staff/lessons/$lessonId/attendance-file')({
  validateSearch: (search: Record<string, unknown>): { file?: string } =>
    typeof search.file === 'string' ? { file: search.file } : {},
  component: AttendanceFile,
})

function AttendanceFile() {
  const { lessonId } = Route.useParams()
  const { file } = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <AttendanceFilesPage
      lessonId={lessonId}
      fileId={file}
      onOpen={id => void navigate({ search: id === undefined ? {} : { file: id } })}
    />
  )
}
