# A cmdlet's class says what the cmdlet is.
'Stop-Process', 'Write-Output', 'Clear-RecycleBin', 'New-Item', 'Set-ExecutionPolicy' | ForEach-Object {
    $command = Get-Command $_ -ErrorAction Ignore
    if (-not $command) { return }
    $attribute = $command.ImplementingType.GetCustomAttributes($true).Where{ $_ -is [System.Management.Automation.CmdletAttribute] }
    "$_ $($attribute.VerbName) $($attribute.NounName) $($attribute.ConfirmImpact) $($attribute.SupportsShouldProcess)"
}
'--- layout'
[int], [string], [Collections.Generic.List[int]], [int[]], [Management.Automation.SwitchParameter], [ConsoleColor] | ForEach-Object {
    "$_ $($_.IsAutoLayout) $($_.IsLayoutSequential) $($_.IsTypeDefinition) $($_.IsSZArray) $($_.IsVisible) $($_.IsAnsiClass)"
}
'--- compare'
$order = 9
[Management.Automation.LanguagePrimitives]::TryCompare(1, '2', [ref]$order); $order
[Management.Automation.LanguagePrimitives]::TryCompare('a', 'A', $true, [ref]$order); $order
[Management.Automation.LanguagePrimitives]::TryCompare(1, [datetime]0, [ref]$order); $order
'--- ordered hashtable'
$table = [Management.Automation.OrderedHashtable]::new([ordered]@{b = 1; a = 2})
"$($table.Keys)"; $table.Count; $table.Add('c', 3); "$($table.Values)"; $table.ContainsKey('B'); $table.Remove('b'); "$($table.Keys)"
