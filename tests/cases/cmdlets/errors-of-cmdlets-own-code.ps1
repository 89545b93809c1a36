try { Get-Date -Format q } catch { }
$Error[0].FullyQualifiedErrorId
try { New-TimeSpan -Days 10675200 } catch { }
$Error[0].FullyQualifiedErrorId
try { 1 | ForEach-Object { [int]'x' } } catch { }
$Error[0].FullyQualifiedErrorId
'a', 'bb' | Join-String Missing -Separator '+'
