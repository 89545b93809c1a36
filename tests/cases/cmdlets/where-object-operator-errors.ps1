$rows = [pscustomobject]@{ a = 'x' }, [pscustomobject]@{ a = '[' }
$rows | Where-Object a -match '[' -ErrorVariable errors -ErrorAction SilentlyContinue
$errors.Count
$errors[0].FullyQualifiedErrorId
"$($errors[0])"
$rows | Where-Object a -gt (Get-Date 2020-01-01) -ErrorVariable errors -ErrorAction SilentlyContinue
$errors[0].FullyQualifiedErrorId
"$($errors[0])"
try { Write-Progress -Activity '' } catch { $_.FullyQualifiedErrorId }
Update-TypeData -TypeName My.Wide -DefaultDisplayProperty b
[pscustomobject]@{ PSTypeName = 'My.Wide'; Name = 1; b = 2 } | Format-Wide
