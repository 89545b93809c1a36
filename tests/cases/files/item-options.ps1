# -Options of New-Item and Set-Item for functions and aliases.
(New-Item Alias:one -Value Get-Date -Options ReadOnly).Options
(New-Item Alias:two -Value Get-Date -Options AllScope, Constant -Force).Options
(New-Item Function:three -Value { 1 } -Options ReadOnly).Options
Set-Item Function:four -Value { 1 } -Options Private; (Get-Item Function:four).Options
Set-Item Alias:five -Value Get-Item -Options ReadOnly; (Get-Alias five).Options
foreach ($try in { Set-Item Alias:five -Value x }, { Remove-Item Alias:two }, { New-Item Variable:six -Value 1 -Options ReadOnly }, { New-Item x -Options ReadOnly }) {
    try { & $try -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
    $Error | ForEach-Object FullyQualifiedErrorId
    $Error.Clear()
}
