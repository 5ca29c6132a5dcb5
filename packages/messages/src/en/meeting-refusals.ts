export const meetingRefusals = {
  meeting_not_for_async:
    'A meeting is made only for a lesson held together online (A8). Change how the lesson is held in its plan.',
  meeting_exists: 'The lesson has a meeting already (A8). Cancel it first.',
  connection_paused:
    'The connection “{{connection}}” is paused. Choose another, or ask the IT specialist to resume it.',
  meeting_missing: 'The lesson has no meeting or link yet ({{clause}}). The teacher adds it in the lesson’s plan.',
  meeting_not_over: 'The platform is asked for participants after the lesson’s end (A24).',
  report_unsupported:
    'This platform does not show participants to the software (A24). Upload the file of participants on the roll call page.',
  recordings_unsupported:
    'At this platform only a person can delete a recording (B15). Delete it at the platform itself.',
  recording_name_differs: 'To delete, type the subject exactly so: {{subject}}.',
  meeting_platform_refused:
    'The platform does not allow it ({{detail}}). Ask the IT specialist to check the connection on the page “Platforms”.',
  meeting_platform_unreachable: 'The platform does not answer now. Try again in a moment.',
} as const
