New-Item -ItemType Directory d/e | Out-Null
Set-Location d
Resolve-Path . -Relative
Resolve-Path e -Relative
Resolve-Path ../d/e -Relative -RelativeBasePath e
Resolve-Path / -Relative -RelativeBasePath /
Resolve-Path e -Relative -RelativeBasePath nope 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId }
Set-Content r.txt 1
Set-ItemProperty r.txt IsReadOnly $true
Set-Content r.txt 2 -Force; "$(Get-Content r.txt) $((Get-Item r.txt).IsReadOnly)"
Clear-Content r.txt -Force; "$((Get-Item r.txt).Length) $((Get-Item r.txt).IsReadOnly)"
Remove-Item r.txt 2>&1 | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.TargetObject.GetType())" }
Move-Item ../d e 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId }
try { Add-Content Env:HERE 1 } catch { "$_" }
