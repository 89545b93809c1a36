# The parameters of commands in their order, and their syntax.
$names = 'Get-Content', 'Set-Content', 'Add-Member', 'Export-Csv', 'ConvertTo-Csv', 'Get-Job', 'Remove-Job', 'Receive-Job', 'Copy-Item', 'New-Item', 'Get-Random', 'Set-PSBreakpoint', 'Select-String', 'Resolve-Path', 'Remove-Alias', 'Format-Hex'
foreach ($name in $names) {
    $command = Get-Command $name
    "$name ($($command.DefaultParameterSet)): $($command.Parameters.Keys -join ' ')"
    foreach ($set in $command.ParameterSets) { "  $($set.Name) $($set.IsDefault): $set" }
}
# Without a default set, what is missing is not asked for.
foreach ($try in { Set-PSDebug }, { Format-Hex }, { Remove-Module -Force }, { Start-ThreadJob -Name x }) {
    try { & $try } catch { $_.FullyQualifiedErrorId }
}
