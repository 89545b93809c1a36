# The startup scripts of an initial session state are dot-sourced where its runspaces begin.
$path = Join-Path ([IO.Path]::GetTempPath()) "start '$PID'.ps1"
Set-Content $path 'function first { "First" }; $second = 4'
$state = [initialsessionstate]::CreateDefault()
$state.StartupScripts.Add($path)
$state.StartupScripts.Add($path)
$state.StartupScripts.Count
[powershell]::Create($state).AddScript('first; $second').Invoke()
Remove-Item -LiteralPath $path
