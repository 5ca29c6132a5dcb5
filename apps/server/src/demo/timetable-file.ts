import { parameterValues } from '@talklase/regulation/presets.ts'
import type { CastClass, CastSchool, Course } from './cast.ts'

type Card = { lesson: string; day: number; period: number; weeks: '11' | '10' | '01' }

/**
 * The school's timetable as aSc Timetables writes it: a two-week cycle, language groups that divide a class, and a double
 * lesson of mathematics. Placed greedily: a class and a teacher are in one place at a time.
 */
export function timetableFile(school: CastSchool): string {
  const preset = school.presets[0]
  if (preset === undefined) throw new Error('a school follows a procedure')
  const bells = parameterValues(preset)['timetable.bells'].filter(bell => bell.period >= 1 && bell.period <= 8)
  const busy = new Set<string>()
  const lessons: string[] = []
  const cards: Card[] = []
  const key = (kind: string, id: string) => `${kind}:${id}`
  const teacherKey = (username: string) => `T${school.staff.findIndex(member => member.username === username) + 1}`

  const place = (
    group: CastClass,
    course: Course,
    lesson: string,
    teachers: readonly string[],
    length: number,
    weeks: Card['weeks'],
  ) => {
    const places = [key('class', group.name), ...teachers.map(teacher => key('teacher', teacher))]
    const wanted = weeks === '11' ? ['a', 'b'] : weeks === '10' ? ['a'] : ['b']
    const isFree = (day: number, period: number) =>
      places.every(one => wanted.every(week => !busy.has(`${one} ${day} ${period} ${week}`)))
    const used = (day: number) =>
      cards.filter(card => card.lesson.startsWith(`${group.name}/${course.short}/`) && card.day === day).length
    const load = (day: number) =>
      cards.filter(card => card.lesson.startsWith(`${group.name}/`) && card.day === day).length
    const days = [3, 0, 1, 2, 4].toSorted((a, b) => used(a) - used(b) || load(a) - load(b))
    for (const day of days) {
      for (let period = 1; period + length - 1 <= bells.length; period++) {
        const periods = Array.from({ length }, (_, offset) => period + offset)
        if (!periods.every(one => isFree(day, one))) continue
        for (const one of periods)
          for (const at of places) for (const week of wanted) busy.add(`${at} ${day} ${one} ${week}`)
        cards.push({ lesson, day, period, weeks })
        return
      }
    }
    throw new Error(`no room in the timetable for ${group.name} ${course.subject}`)
  }

  for (const group of school.classes) {
    for (const course of group.courses) {
      const teachers = course.halves ?? [course.teacher]
      const groupIds = course.halves === undefined ? [`G-${group.name}-0`] : [`G-${group.name}-1`, `G-${group.name}-2`]
      const add = (suffix: string, length: number) => {
        const base = `${group.name}/${course.short}/${suffix}`
        for (const [index, teacher] of teachers.entries()) {
          lessons.push(
            `<lesson id="${base}${index}" subjectid="S-${course.short}" classids="C-${group.name}" groupids="${groupIds[index]}" teacherids="${teacherKey(teacher)}" classroomids="" periodspercard="${length}" periodsperweek="${course.weekly}.0" daysdefid="D*" weeksdefid="W*" termsdefid="P*"/>`,
          )
        }
        return base
      }
      let left = course.weekly
      if (course.double === true) {
        const base = add('d', 2)
        place(group, course, base, teachers, 2, '11')
        left -= 2
      }
      if (left === 0) continue
      const base = add('s', 1)
      // Two subjects with one lesson a week share an hour: one in the cycle's first week, the other in its second.
      const isAlternate = course.weekly === 1
      for (let one = 0; one < left; one++)
        place(group, course, base, teachers, 1, isAlternate ? (course.short === 'Dat' ? '01' : '10') : '11')
    }
  }

  const cardLines = cards.flatMap(card => {
    const count = lessons.filter(line => line.startsWith(`<lesson id="${card.lesson}`)).length
    const days = ['10000', '01000', '00100', '00010', '00001'][card.day]
    const home = school.classes.findIndex(group => card.lesson.startsWith(`${group.name}/`)) + 1
    return Array.from({ length: count }, (_, index) => {
      const room = `R-${index === 0 ? 200 + home : 300 + home}`
      return `<card lessonid="${card.lesson}${index}" classroomids="${room}" period="${card.period}" weeks="${card.weeks}" terms="1" days="${days}"/>`
    })
  })
  const subjects = new Map(
    school.classes.flatMap(group => group.courses.map(course => [course.short, course.subject] as const)),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<timetable ascttversion="2027.1" importtype="database" options="idprefix:demo,daynumbering1,groupstype1,decimalseparatordot">
<periods options="canadd,export:silent" columns="period,name,short,starttime,endtime">${bells.map(bell => `<period period="${bell.period}" name="${bell.period}" short="${bell.period}" starttime="${bell.startsAt.replace(/^0/, '')}" endtime="${bell.endsAt.replace(/^0/, '')}"/>`).join('')}</periods>
<daysdefs columns="id,days,name,short"><daysdef id="D*" name="Jebkura diena" short="X" days="10000,01000,00100,00010,00001"/></daysdefs>
<weeksdefs columns="id,weeks,name,short"><weeksdef id="W*" name="Visas nedēļas" short="Visas" weeks="11"/><weeksdef id="WA" name="A nedēļa" short="A" weeks="10"/><weeksdef id="WB" name="B nedēļa" short="B" weeks="01"/></weeksdefs>
<termsdefs columns="id,terms,name,short"><termsdef id="P*" name="Visu gadu" short="YR" terms="1"/></termsdefs>
<subjects columns="id,name,short">${[...subjects].map(([short, name]) => `<subject id="S-${short}" name="${name}" short="${short}"/>`).join('')}</subjects>
<teachers columns="id,firstname,lastname,name,short">${school.staff.map((member, index) => `<teacher id="T${index + 1}" firstname="${member.givenName}" lastname="${member.familyName}" name="${member.givenName} ${member.familyName}" short="${member.username.split('.')[1]}"/>`).join('')}</teachers>
<classrooms columns="id,name,short">${school.classes
    .flatMap((_, index) => [201 + index, 301 + index])
    .map(room => `<classroom id="R-${room}" name="${room}. kabinets" short="${room}"/>`)
    .join('')}</classrooms>
<classes columns="id,name,short,teacherid,grade">${school.classes.map(group => `<class id="C-${group.name}" name="${group.name}" short="${group.name}" teacherid="" grade="${group.grade}"/>`).join('')}</classes>
<groups columns="id,classid,name,entireclass,divisiontag">${school.classes.map(group => [`<group id="G-${group.name}-0" classid="C-${group.name}" name="Visa klase" entireclass="1" divisiontag="0"/>`, `<group id="G-${group.name}-1" classid="C-${group.name}" name="1. grupa" entireclass="0" divisiontag="1"/>`, `<group id="G-${group.name}-2" classid="C-${group.name}" name="2. grupa" entireclass="0" divisiontag="1"/>`].join('')).join('')}</groups>
<lessons columns="id,subjectid,classids,groupids,teacherids,classroomids,periodspercard,periodsperweek,daysdefid,weeksdefid,termsdefid">${lessons.join('\n')}</lessons>
<cards columns="lessonid,classroomids,period,weeks,terms,days">${cardLines.join('\n')}</cards>
</timetable>
`
}
