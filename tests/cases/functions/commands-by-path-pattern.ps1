# A path is the file of just this name, else the only one that its wildcards match; Get-Command takes wildcards first.
$d = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
$null = New-Item -ItemType Directory $d/sub
'[test1].ps1', '1.ps1', '2.ps1' | % { Set-Content -LiteralPath "$d/$_" "'$_ at the top'"; Set-Content -LiteralPath "$d/sub/$_" "'$_ below'" }
Push-Location $d
foreach ($name in '.\[test1].ps1', '.\[t1].ps1', './sub/[t1].ps1', '.\sub\[test1].ps1', "$d/[t1].ps1", '.\[12].ps1', 'nosuch\[test1].ps1', 'environment::\path') {
    try { & $name } catch { "$name $($_.FullyQualifiedErrorId)" }
}
'.\?[tb]est1?.ps1', '.\[test1].ps1', "$d/[test1].ps1" | % { (Get-Command $_).Name }
@(Get-Command '.\[12].ps1' -ErrorAction Ignore).Count
Pop-Location
Remove-Item -Recurse $d
