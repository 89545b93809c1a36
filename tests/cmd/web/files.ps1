$u = $env:WEB_SERVER
$ProgressPreference = 'SilentlyContinue'
function e($r) { $r | ConvertTo-Json -Depth 5 }

iwr "$u/range" -OutFile o.bin; Get-Content o.bin; iwr "$u/range" -OutFile o.bin -PassThru | % Content | % Count; Set-Content o.bin 01234 -NoNewline; iwr "$u/range" -OutFile o.bin -Resume; Get-Content o.bin; iwr "$u/range" -OutFile o.bin -Resume -Verbose 4>&1 | % { "$_" -replace [regex]::Escape($u), 'U' -replace [regex]::Escape($PWD.Path), '.' }; Get-Content o.bin; Set-Content o.bin 012345678901234; iwr "$u/range" -OutFile o.bin -Resume -Verbose 4>&1 | % { "$_" -replace [regex]::Escape($u), 'U' -replace [regex]::Escape($PWD.Path), '.' }; Get-Content o.bin
iwr "$u/text" -OutFile .; Get-Content text; Remove-Item text
Set-Content in.txt 'file content' -NoNewline; e (irm "$u/echo" -Method Post -InFile in.txt); (irm "$u/echo" -Method Post -Form @{a='x'; f=(Get-Item in.txt); l=1,2}).body -replace "`r" -split '--BOUNDARY' | Sort-Object
