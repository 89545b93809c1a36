# The parameters that a provider lends to cmdlets go by the path.
foreach ($c in 'Get-ChildItem', 'Get-Content', 'Set-Content', 'Add-Content', 'Test-Path', 'Clear-Content', 'Get-Item') {
    foreach ($a in 'Env:', 'Variable:x', '/tmp') { "$c $a`: $(((Get-Command $c -ArgumentList $a).Parameters.Values | Where-Object IsDynamic).Name -join ',')" }
    "$c`: $(((Get-Command $c).Parameters.Values | Where-Object IsDynamic).Name -join ',')"
}
try { Get-ChildItem Env: -File } catch { "$($_.FullyQualifiedErrorId) $_" }
try { Get-Content Env:PATH -Raw } catch { "$($_.FullyQualifiedErrorId) $_" }
(Get-Command Get-ChildItem).ImplementingType.GetInterface('IDynamicParameters', $true).Name
"$((Get-Command Get-Date).ImplementingType)"
@($ExecutionContext.InvokeCommand.GetCommand('Get-Content', 'Cmdlet', @('Env:')).Parameters.Values | Where-Object IsDynamic).Count
@($ExecutionContext.InvokeCommand.GetCommand('Get-Content', 'Cmdlet', @('/tmp')).Parameters.Values | Where-Object IsDynamic).Count
[System.Management.Automation.Internal.CommonParameters].GetProperty('ErrorAction').Name
Push-Location Env:
(Get-Command Get-ChildItem).Parameters.ContainsKey('File')
Pop-Location
