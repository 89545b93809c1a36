function Again { try { Get-Item /no-such-file -ErrorAction Stop } catch { throw } }
function Anew { try { Get-Item /no-such-file -ErrorAction Stop } catch { throw $_.Exception } }
function Missing { try { No-SuchCommand } catch { throw } }
foreach ($name in 'Again', 'Anew', 'Missing') {
    try { & $name } catch { "$name $($_.Exception.WasThrownFromThrowStatement) $($_.FullyQualifiedErrorId) $($_.CategoryInfo)"; $_ | Out-String }
}
