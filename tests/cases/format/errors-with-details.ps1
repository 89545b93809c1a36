# The text for people is in ErrorDetails; the exception keeps its own message.
foreach ($try in { [pscustomobject]@{ a = 1 } | Format-Table -View nosuch }, { 1 | Format-Wide -AutoSize -Column 2 }, { 1 | Select-Object @{ foo = 1 } }, { 1 | Format-Table @{ e = 5 } }, { 1 | Format-List @{ l = 'x' } },
    { Update-FormatData nosuch.ps1xml -ErrorAction Stop }, { Update-TypeData nosuch.ps1xml -ErrorAction Stop }, { Set-StrictMode -Version 99 }) {
    try { & $try } catch { "$_"; "  $($_.Exception.GetType().Name): $($_.Exception.Message)"; "  $($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $($_.TargetObject)" }
}
