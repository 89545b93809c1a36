# Errors that 2>&1 brought into the output are still shown as errors; others in the output are not.
"1"; Get-Item ./none1 2>&1
"2"; $x = Get-Item ./none2 2>&1; $x
"3"; Write-Error none3 2>&1 | ForEach-Object { $_ }
"4"; & { 1/0 } *>&1
"5"; . { unknown5 } 2>&1
"6"; sh -c 'echo six >&2' 2>&1
"7"; try { 1/0 } catch { $_ }
"8"; @(& { 'o'; Write-Error none8; 'p' } 2>&1)
"9"; & { Write-Error none9 } 2>&1 | Out-String
"10"; & $null; & (1, 2); . ./missing.ps1; & 'not here' 1
