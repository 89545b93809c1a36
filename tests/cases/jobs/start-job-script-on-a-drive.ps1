# -FilePath and -LiteralPath go through drives; the script is looked for before anything else happens.
function Show($Block) {
    try { & $Block }
    catch { "$_"; $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); $_.Exception.GetType().FullName; "$($_.TargetObject)" }
}
$null = New-Item -ItemType Directory -Path scripts, 'a[b]' | Out-Null
Set-Content scripts/sample.ps1 '"sample: $args"'
Set-Content -LiteralPath 'a[b]/sample.ps1' '"brackets"'
$null = New-PSDrive -Name C -PSProvider FileSystem -Root $PWD.Path
Show { Start-Job -FilePath c:\scripts\sample.ps1 -ArgumentList 1, 2 | Receive-Job -Wait -AutoRemoveJob }
Show { Start-Job -LiteralPath C:/scripts/sample.ps1 | Receive-Job -Wait -AutoRemoveJob }
Show { Start-Job -LiteralPath 'a[b]/sample.ps1' | Receive-Job -Wait -AutoRemoveJob }
Show { Start-Job -FilePath 'a[b]/sample.ps1' }
Show { Start-Job -FilePath nodrive:\x.ps1 }
Show { ${env:script.ps1} = 1; Start-Job -FilePath env:script.ps1 }
Show { Start-Job -FilePath C:\scripts }
Show { Start-Job -FilePath C:\scripts\none.ps1 }
Show { Start-Job -LiteralPath x.txt }
Show { Start-Job -FilePath '' }
