/* The prompt's notice that a job has ended since the last prompt: a line above it, "[3] backup: Completed". PowerShell
 * has none; here it is shown on a terminal alone, for jobs that were at work at an earlier prompt and whose results
 * were not taken yet, and not at all where $env:MUSTER_JOB_NOTICE is "off". */
#ifndef HOST_JOB_NOTICE_H
#define HOST_JOB_NOTICE_H

/* Shows what is due; called before each prompt on a terminal. */
void job_notice_show(void);

#endif
