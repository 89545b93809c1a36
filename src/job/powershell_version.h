/* Other PowerShells of this machine, for jobs that ask for a version (Start-Job -PSVersion). */
#ifndef JOB_POWERSHELL_VERSION_H
#define JOB_POWERSHELL_VERSION_H

/* The program on PATH that is PowerShell of this version: a `pwsh` that says so ("7.4" fits every 7.4.x, "7.4.6" that
 * one), `powershell.exe` for 5.1 (under WSL). Collected; NULL: there is none. Asking takes the time a pwsh needs for
 * -Version; answers are remembered. */
const char *powershell_of_version(const char *version);

#endif
