# A runspace begins with the types, aliases and functions of its InitialSessionState.
$file = [IO.Path]::GetTempFileName() + '.ps1xml'
'<Types><Type><Name>My.Type</Name><Members><ScriptProperty><Name>Twice</Name><GetScriptBlock>$this.A * 2</GetScriptBlock></ScriptProperty></Members></Type></Types>' |
    Set-Content $file
$state = [initialsessionstate]::CreateDefault()
$namespace = 'System.Management.Automation.Runspaces'
$state.Types.Add((New-Object "$namespace.SessionStateTypeEntry" $file))
$data = [System.Management.Automation.Runspaces.TypeData]::new('My.Other')
$data.Members.Add('Thrice', [System.Management.Automation.Runspaces.ScriptPropertyData]::new('Thrice', { $this.A * 3 }))
$state.Types.Add([System.Management.Automation.Runspaces.SessionStateTypeEntry]::new($data, $false))
$state.Commands.Add((New-Object "$namespace.SessionStateAliasEntry" 'zz', 'Get-Date', 'desc', 'ReadOnly'))
$state.Commands.Add((New-Object "$namespace.SessionStateFunctionEntry" 'ff', '"f:$args"'))
$shell = [powershell]::Create($state)
$shell.AddScript({
        ([pscustomobject]@{ PSTypeName = 'My.Type'; A = 4 }).Twice
        ([pscustomobject]@{ PSTypeName = 'My.Other'; A = 4 }).Thrice
        ff 1
        Get-Alias zz | ForEach-Object { "$($_.Definition) $($_.Description) $($_.Options)" }
    }).Invoke()
$shell.Streams.Error
Remove-Item $file
"$($state.ApartmentState)"; $state.ApartmentState = 'STA'; "$($state.ApartmentState)"
[System.Management.Automation.PSEngineEvent]::Exiting
$pool = [runspacefactory]::CreateRunspacePool(1, 2)
$pool.ApartmentState = 'STA'; $pool.CleanupInterval = [timespan]::FromMinutes(2)
$pool.Open()
"$($pool.ApartmentState) $($pool.CleanupInterval)"
try { $pool.ApartmentState = 'MTA' } catch { "$_" }
$pool.Close()
