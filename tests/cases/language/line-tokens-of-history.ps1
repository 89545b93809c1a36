# $^ and $$ of a pipeline that goes to the history hold the ends of the script before.
$settings = [System.Management.Automation.PSInvocationSettings]::new()
$settings.AddToHistory = $true
$ps = [powershell]::Create()
foreach ($script in '#requires', "#requires -Version 5.0`n10", "'Hello' > `$null`n#requires -Version 5.0`n7") {
    $null = $ps.AddScript($script).AddScript('($^, $$)')
    "[$($ps.Invoke(@(), $settings) -join '|')]"
    $ps.Commands.Clear()
}
