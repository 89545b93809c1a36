function Stop-It { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError((New-Object Management.Automation.ErrorRecord ([Exception]'stop'), $null, 0, $null)) }
function Show-It { [CmdletBinding()] param() dynamicparam { $PSCmdlet.ThrowTerminatingError((New-Object Management.Automation.ErrorRecord ([Exception]'show'), $null, 0, $null)) } end { } }
function Throw-It { [CmdletBinding()] param() dynamicparam { throw 'thrown' } end { } }
foreach ($name in 'Stop-It', 'Show-It', 'Throw-It') { try { & $name } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message)" } }
