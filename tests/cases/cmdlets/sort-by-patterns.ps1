$rows = [pscustomobject]@{ ab = 1; ac = 2 }, [pscustomobject]@{ ab = 1; ac = 1 }, [pscustomobject]@{ aa = 1; ac = 2 }
$rows[0..1] | Sort-Object * | Format-Table
$rows | Sort-Object a* -Descending | Format-Table
'abc', 'd' | Sort-Object * | Select-Object -First 1
foreach ($block in { $rows | Group-Object a* }, { Compare-Object $rows[0] $rows[1] -Property a* }, { $rows | Group-Object @{ e = '*' } }) {
    try { & $block } catch { $_.FullyQualifiedErrorId; $_.ErrorDetails.Message }
}
