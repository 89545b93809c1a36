# Only text and aliases can be assigned on the Alias drive.
try { $alias:zzz = {} } catch { "$($_.FullyQualifiedErrorId): $_" }
try { $alias:zzz = 'a', 'b' } catch { $_.FullyQualifiedErrorId }
try { Set-Item alias:zzz 5 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name }
$alias:zzz = 'Get-Item'
$alias:zzz
